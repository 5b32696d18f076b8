"""What changes between two versions of a document, and what that means for those who call it.

Pure: two drafts in, changes out. `specloom diff` prints them; `generate` moves the client's version
and its changelog by them.
"""
