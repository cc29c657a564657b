"""The person's data as files to hand over: a profile read with every mistake named, and exports anyone can open.

It turns files into core values and back; the record itself is the store's, and nothing here decides anything.
"""
