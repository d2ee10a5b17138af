import { z } from "zod";
import { LOG_RETENTION_DAYS } from "../facts/log-retention";

const KNOWN = LOG_RETENTION_DAYS.filter((days) => days > 0);

/** Days that a log group of an add-on keeps what it gets: one of those that CloudWatch Logs knows. */
export const retentionDays = z
  .int()
  .refine((days) => KNOWN.includes(days), `want one of ${KNOWN.join(", ")}`)
  .optional();
