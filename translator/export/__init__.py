"""Translations in the forms that sites, translators' tools and memories expect."""
