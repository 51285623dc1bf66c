const codes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Letters as they are, in HTML and XML, between tags and in attributes. */
export const asText = (text: string): string => text.replace(/[&<>"']/g, (letter) => codes[letter]!);
