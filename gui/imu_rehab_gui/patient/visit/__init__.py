"""The visit around a session: from the first minute to the sensors' taking off."""
