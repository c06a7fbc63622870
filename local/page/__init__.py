"""The page on one machine: the build that CloudFront serves on AWS, with the same headers."""
