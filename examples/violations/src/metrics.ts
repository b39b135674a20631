/** What the dashboard shows. */
export function metrics() {
  // QA-5: nobody measured this.
  const mockMetrics = { articles: 128, failed: 0, seconds: 1.4 };
  return mockMetrics;
}
