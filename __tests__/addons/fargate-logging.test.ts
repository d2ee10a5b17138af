import { fargateLogGroup, fargateLogging } from "../../src/addons/fargate-logging";
import { installed, release } from "../support/installed-addon";

/** Longest configuration that Fargate reads. Source: EKS user guide, Fargate logging. */
const LONGEST = 5300;

const data = (): Record<string, string> => {
  const { resources } = release(installed(fargateLogging), "fargate-logging").values as {
    resources: { "log-router": { data: Record<string, string> } };
  };
  return resources["log-router"].data;
};

describe("fargate-logging", () => {
  it("is a ConfigMap in a namespace, with the names and the label that Fargate looks for", () => {
    expect(installed(fargateLogging)).toMatchObject({
      namespace: "aws-observability",
      namespaceLabels: { "aws-observability": "enabled" },
    });
    expect(release(installed(fargateLogging), "fargate-logging")).toMatchObject({
      chart: "custom-resources",
      values: {
        resources: {
          "log-router": {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "aws-logging", namespace: "aws-observability" },
          },
        },
      },
    });
  });

  it("writes to one log group of the region, which is there first", () => {
    const name = "/aws/eks/reference-main/fargate";
    expect(fargateLogGroup("reference-main")).toBe(name);
    expect(installed(fargateLogging, { retentionDays: 7 }).aws).toEqual({
      logGroups: { fargate: { name, retentionDays: 7 } },
    });
    expect(data()["output.conf"]).toBe(
      [
        "[OUTPUT]",
        "    Name cloudwatch_logs",
        "    Match kube.*",
        "    region us-east-1",
        `    log_group_name ${name}`,
        "    log_stream_prefix pod-",
        "    auto_create_group false",
        "",
      ].join("\n"),
    );
  });

  it("holds only sections that Fargate takes, and is short enough for it", () => {
    const sections = Object.values(data()).flatMap((text) => text.match(/^\[.*\]$/gm) ?? []);
    expect([...new Set(sections)].sort()).toEqual(["[FILTER]", "[OUTPUT]", "[PARSER]"]);
    expect(Object.values(data()).join("").length).toBeLessThan(LONGEST);
  });

  it("reads lines as the container runtime writes them", () => {
    const [, pattern = ""] = /Regex (.*)/.exec(data()["parsers.conf"] ?? "") ?? [];
    const line = "2026-11-22T10:00:00.123456789+00:00 stderr F it broke";
    expect(new RegExp(pattern).exec(line)?.groups).toMatchObject({ stream: "stderr", part: "F", log: "it broke" });
  });
});
