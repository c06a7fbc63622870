"""What is kept between reports: evidence last seen, and the previous result."""
