"""The person's data as files to hand over: sealed ones between clinic and home, profiles, exports anyone can open.

It turns files into core values and back; the record itself is the store's, and nothing here decides anything.
"""
