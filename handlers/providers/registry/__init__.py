"""What third parties there are: plain data, which synth, workflows and handlers import alike."""
