import type { Block, Draft, Mutations } from "../../../support/guardrails";

/** Adds a table with nothing wrong, changed. */
function table(draft: Draft, change: Block): void {
  draft.add("data", "aws_dynamodb_table", "own", {
    name: "own",
    point_in_time_recovery: { enabled: true },
    server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.keys_file-systems_92996190.arn}" },
    ...change,
  });
}

/** Changes that break the controls of where states are kept, and of tables. */
export const STATE_MUTATIONS: Mutations = {
  "STA-01a": [
    {
      title: "keeps a state in S3 without a lock",
      change: (draft) => {
        draft.state("network").terraform.backend = { s3: { bucket: "states", key: "network", encrypt: true } };
      },
      fault: "is not set; want true",
    },
    {
      title: "keeps a state in S3 unencrypted",
      change: (draft) => {
        const s3 = { bucket: "states", key: "network", encrypt: false, use_lockfile: true };
        draft.state("network").terraform.backend = { s3 };
      },
      fault: "is false; want true",
    },
    {
      title: "names the bucket of a state by a reference",
      change: (draft) => {
        const s3 = { bucket: "${aws_s3_bucket.own.id}", key: "network", encrypt: true, use_lockfile: true };
        draft.state("network").terraform.backend = { s3 };
      },
      fault: "is ${aws_s3_bucket.own.id}; want it written out, since a backend takes no references",
    },
    {
      title: "sends a state in the clear",
      change: (draft) => {
        draft.state("network").terraform.backend = { http: { address: "http://states.example.com/network" } };
      },
      fault: "is of http, which is in the clear; want https",
    },
    {
      title: "sends a state to whoever answers",
      change: (draft) => {
        const http = { address: "https://states.example.com/network", skip_cert_verification: true };
        draft.state("network").terraform.backend = { http };
      },
      fault: "is true; want false",
    },
  ],
  "STA-02a": [
    {
      title: "adds a table that cannot be brought back",
      change: (draft) => table(draft, { point_in_time_recovery: undefined }),
      fault: "is not set; want true",
    },
  ],
  "STA-02b": [
    {
      title: "adds a table with AWS's key",
      change: (draft) => table(draft, { server_side_encryption: { enabled: true } }),
      fault: "is not set; want a customer managed key, enabled",
    },
  ],
};
