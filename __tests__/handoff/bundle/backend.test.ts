import { bundledJson } from "../../../src/handoff/bundle/backend";

const backend = (type: string, config: object) => ({
  terraform: { required_version: "1", backend: { [type]: config } },
});

describe("the backend in a bundle", () => {
  it("is in the bundle's own folder when it is local", () => {
    const given = backend("local", { path: "../../../state/a-network.tfstate" });
    expect(bundledJson("a-network", given)).toEqual({
      json: { terraform: { required_version: "1", backend: { local: { path: "../../state/a-network.tfstate" } } } },
    });
  });

  it("stays where it is when its path was chosen for one machine", () => {
    const given = backend("local", { path: "/srv/state/a.tfstate" });
    expect(bundledJson("a", given).json).toEqual(given);
  });

  it("is told at init where it lies when it is of any other kind", () => {
    const given = backend("s3", {
      region: "eu-central-1",
      bucket: "states",
      key: "a/a-network.tfstate",
      encrypt: true,
      assume_role: { role_arn: "arn:aws:iam::111122223333:role/state" },
    });
    expect(bundledJson("a-network", given)).toEqual({
      json: { terraform: { required_version: "1", backend: { s3: {} } } },
      backend: `# Where Terraform keeps the state a-network.
assume_role = { role_arn = "arn:aws:iam::111122223333:role/state" }
bucket      = "states"
encrypt     = true
key         = "a/a-network.tfstate"
region      = "eu-central-1"
`,
    });
  });

  it("stays as it is when it is HCP Terraform, which takes no such file", () => {
    const given = { terraform: { cloud: { organization: "acme", workspaces: { name: "a-network" } } } };
    expect(bundledJson("a-network", given)).toEqual({ json: given });
  });

  it("moves the readers of local states along, and leaves others alone", () => {
    const reader = (kind: string, config: object) => ({ backend: kind, config, lifecycle: {} });
    const states = {
      network: reader("local", { path: "../../../state/a-network.tfstate" }),
      data: reader("s3", { bucket: "states" }),
    };
    const { json } = bundledJson("a-dns", { ...backend("s3", {}), data: { terraform_remote_state: states } });
    expect(json.data?.terraform_remote_state).toEqual({
      network: reader("local", { path: "../../state/a-network.tfstate" }),
      data: states.data,
    });
  });
});
