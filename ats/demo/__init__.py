"""A sample installation: a customer service department in mid-season, everybody in it invented.

Everything is told through the domain's own verbs at instants that lie before now, so that events,
mails and timelines are as real as anybody's. The same seed tells the same season.
"""
