"""What every part of the window uses: style, layout, focus, jobs, settings, announcements. Knows no feature."""
