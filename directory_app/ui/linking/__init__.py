"""Links of organizations to disorders: offered with the words they rest on, answered one by one or as selected."""
