"""A form of the forms engine on a screen: any form, drawn from its data."""
