project = "Our documentation"
html_static_path = ["_static"]
html_js_files = ["policylens.js"]
