"""A person's programme: phases and gates, today's plan, the exercises there are."""
