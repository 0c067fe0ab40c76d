"""The engines that decide claims, one a file; `mathmill.validators.registry` finds them."""
