"""A county: 200 local services, whose people, groups and activities were there for years.

Made by the domains' own aggregates, so that every rule holds, with the clock set back and thousands of events saved at
a time: ten years of it take minutes, where the use cases one by one would take an hour or two.
"""
