"""What happens to a spider's output before the engine gets it."""
