"""Who is treated here: found, made, looked into, chosen."""
