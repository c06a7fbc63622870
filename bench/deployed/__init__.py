"""What is measured on the deployed platform, and whose sheets it is measured with."""
