"""What an editor does to a story; beside the command line and the plugin, the only part that writes."""
