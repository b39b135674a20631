/** A mail as text, with its receiver above it. */
export function confirmation(receiver: string, text: string): string {
  return `To: ${receiver}\n\n${text}\n`;
}
