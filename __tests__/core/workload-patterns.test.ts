import type { Rule } from "../../src/core/patterns";
import * as rules from "../../src/core/workload-patterns";

const RULES: Readonly<Record<string, Rule>> = { ...rules };

/** A rule, what it takes, and what it refuses. */
type Row = readonly [keyof typeof rules, readonly string[], readonly string[]];

const SECRET = "arn:aws:secretsmanager:us-east-1:111122223333:secret:shop/web";

const ROWS: readonly Row[] = [
  ["applicationKey", ["a", "web", "web-2", "x".repeat(40)], ["", "Web", "2web", "web-", "a--b", "x".repeat(41)]],
  [
    "timeZone",
    ["Europe/Berlin", "Etc/UTC", "UTC", "Europe/Kyiv", "Europe/Kiev", "America/Port-au-Prince", "Etc/GMT+5"],
    ["", "Local", "Berlin", "Europe/berlin", "EUROPE/BERLIN", "Etc/utc", "+01:00", "Europe/Berlin ", "Mars/Olympus"],
  ],
  ["portName", ["http", "metrics", "a1", "1a"], ["", "8080", "a_b", "-a", "a--b", "x".repeat(16)]],
  ["environmentVariable", ["A", "_a1", "LOG_LEVEL"], ["", "1A", "A-B", "A B", "A.B"]],
  ["imageTag", ["1.4.2", "v1", "sha-abc_1"], ["", "latest", ".1", "a:b", "x".repeat(129)]],
  [
    "imageDigest",
    [`sha256:${"a".repeat(64)}`],
    ["", "sha256:abc", `sha256:${"A".repeat(64)}`, `sha512:${"a".repeat(64)}`],
  ],
  [
    "imageName",
    ["public.ecr.aws/nginx/nginx", "docker.io/library/postgres", "registry.corp:5000/a/b_c"],
    ["nginx", "library/nginx", "docker.io/nginx:1", "docker.io/Nginx", "docker.io/a@sha256:00", "docker.io/"],
  ],
  [
    "mountPath",
    ["/tmp", "/var/lib/data", "/etc/app", "/srv/a.b"],
    ["", "/", "tmp", "/tmp/", "/a/../b", "/a//b", "/a b", "/a:b", "/etc", "/proc", "/usr"],
  ],
  ["urlPath", ["/", "/healthz", "/a/b.html"], ["", "healthz", "/a b", "/a?b", "/a#b"]],
  ["cpu", ["250m", "1", "0.5", "16"], ["", "0", "0m", "1.2345", "1k", "half", "-1"]],
  ["memory", ["256Mi", "2Gi", "1.5Gi", "1000000", "1G"], ["", "0", "0Mi", "256m", "256MB", "1 Gi"]],
  ["volumeSize", ["1Gi", "20Gi", "16Ti"], ["", "0Gi", "20G", "500Mi", "1.5Gi"]],
  ["secretArn", [`${SECRET}-AbCdEf`], ["", "shop/web", SECRET, `${SECRET}-??????`, `${SECRET}-AbCdEf:key`]],
  ["secretKey", ["apiKey", "api-key", "a_1"], ["", "a.b", "a b", 'a"b', "a[0]"]],
  [
    "certificateArn",
    ["arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-0000-0000-000000000000"],
    ["", "arn:aws:iam::111122223333:server-certificate/shop", "arn:aws:acm:us-east-1:111122223333:certificate/shop"],
  ],
  [
    "webAclArn",
    ["arn:aws:wafv2:us-east-1:111122223333:regional/webacl/shop/0a1b2c3d-0000-0000-0000-000000000000"],
    ["", "arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/0a1b2c3d-0000-0000-0000-000000000000"],
  ],
];

describe.each(ROWS)("%s", (name, good, bad) => {
  it.each(good)("takes %s", (value) => {
    expect(RULES[name]?.(value)).toBeUndefined();
  });

  it.each(bad)("refuses %j and says what it wants", (value) => {
    expect(RULES[name]?.(value)).toMatch(/^want ./);
  });
});

it("every rule has a row", () => {
  expect(ROWS.map(([name]) => name).sort()).toEqual(Object.keys(rules).sort());
});
