"""The filters of the templates: how a type, an argument or a text is written in Python or Markdown.

In: values of the IR. Out: text.
"""
