"""Between granian and the application: a request is here whole, or given up, before it takes a thread."""
