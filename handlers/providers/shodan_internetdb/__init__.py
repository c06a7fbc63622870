"""Shodan InternetDB: open ports and known vulnerabilities."""
