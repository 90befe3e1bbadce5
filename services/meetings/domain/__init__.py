"""Groups, meetings, activities: what happens to them, and the rules that must hold. Pure."""
