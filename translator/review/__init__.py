"""What an editor decides on: changes of the glossary with their impact, and what waits for review.

`diff` tells two glossaries apart, `impact` says what a change would do to the articles before
anything is built, `queue` lists what waits; `page` shows both in a browser.
"""
