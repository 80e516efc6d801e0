"""The shape of input, one file per concept. Rules are the domain's."""
