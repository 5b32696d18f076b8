"""The methods of the client, a module for each group of them."""
