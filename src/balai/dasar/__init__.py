"""Pure helpers of village life: numbers, dates, words. No models, no Django."""
