"""Every set of facts that fits what is known of a firm, as far as it can make an end."""
