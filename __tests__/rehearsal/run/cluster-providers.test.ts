import type { TerraformJson } from "../../../src/core/terraform-json";
import { withCluster } from "../../../src/rehearsal/run/cluster-providers";
import { readKubeconfig } from "../../../src/rehearsal/run/kubeconfig";
import { kubeconfig } from "../../support/kubeconfig";
import { CHARTS } from "../mutations/charts";

const access = readKubeconfig(kubeconfig());
const CONNECTION = { config_path: access.file, config_context: "here" };
const providers = (json: TerraformJson) => withCluster(json, access).provider as Record<string, unknown>;

describe("the providers of a state with charts and manifests", () => {
  it("use the kubeconfig, and nothing of how they would reach EKS", () => {
    expect(providers(CHARTS)).toEqual({
      aws: CHARTS.provider.aws,
      helm: [{ kubernetes: CONNECTION }],
      kubernetes: [CONNECTION],
    });
  });

  it("keep what is not about the way to the cluster, and their aliases", () => {
    const provider = {
      kubernetes: [
        { host: "https://a", token: "secret", ignore_labels: ["a"] },
        { alias: "other", config_paths: ["a"], config_context_cluster: "b", exec: [{}] },
      ],
      helm: { debug: true, kubernetes: { host: "https://a", exec: {} } },
    };
    expect(providers({ provider })).toEqual({
      kubernetes: [
        { ignore_labels: ["a"], ...CONNECTION },
        { alias: "other", ...CONNECTION },
      ],
      helm: [{ debug: true, kubernetes: CONNECTION }],
    });
  });

  it("get a block when they have none, because they would look for a cluster by themselves", () => {
    const terraform = { required_providers: { helm: { source: "hashicorp/helm" }, kubernetes: {}, aws: {} } };
    const provider = { kubernetes: [{ alias: "other", host: "a" }] };
    expect(providers({ terraform, provider })).toEqual({
      kubernetes: [CONNECTION, { alias: "other", ...CONNECTION }],
      helm: [{ kubernetes: CONNECTION }],
    });
  });
});

it("a state of AWS alone stays as it is", () => {
  const json = { terraform: { required_providers: { aws: {} } }, provider: { aws: [{ region: "eu-west-1" }] } };
  expect(withCluster(json, access)).toBe(json);
});

it("a path that looks like an expression is none", () => {
  const { provider } = withCluster({ provider: { kubernetes: [{}] } }, { ...access, file: "/a/${b}", context: "%{c}" });
  expect(provider).toEqual({ kubernetes: [{ config_path: "/a/$${b}", config_context: "%%{c}" }] });
});
