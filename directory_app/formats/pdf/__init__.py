"""Pages out: PDF that a screen reader can read (PDF/UA-1), set by typst where that is installed.

In: a `Printout`, or the addresses of labels, as JSON.
Out: the bytes of a PDF, how many pages it has, pictures of them, and what did not fit.

Each style is a folder with one template, `page.typ`, and a row of `styles.STYLES`. Templates are ours; what people
wrote reaches them as data and is never markup. No template imports a package, so nothing is fetched.
"""
