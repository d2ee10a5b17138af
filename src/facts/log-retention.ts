/**
 * Days that CloudWatch Logs can keep events; 0 is for ever.
 * Source: botocore 1.44.8 logs PutRetentionPolicy, 2026-11-20; the provider writes "never expires" as 0.
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
