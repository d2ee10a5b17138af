import type { TerraformBlock } from "../../../core/terraform-json";
import { blocksOf, isTrue, quoted, textsOf, wantTrue } from "../../block";
import type { Control, Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, StateBlock } from "../../output";

/** Where states are kept, and with what they are made. */
export const STATE_CONTROLS: readonly Control[] = [
  {
    id: "STA-01a",
    title: "states are encrypted, at rest and on their way, locked and found by literal names",
    severity: "high",
    sources: ["CKV_AWS_19"],
    why: "A state holds secrets, which a network in between could read. Two applies at once break a state that is not locked, and a backend takes no references: Terraform could not start.",
    remedy: "Leave the backend as `state` in the description makes it.",
    check: (output) => output.states.flatMap(backendLooks),
  },
  {
    id: "SEC-03a",
    title: "providers are pinned to a range of compatible versions",
    severity: "medium",
    sources: ["terraform-aws-modules CI (terraform_required_providers, terraform_module_pinned_source)"],
    why: "The next major version of a provider changes what the same configuration means.",
    remedy:
      "Give each provider a source and a version that is exact or begins with ~>, and commit .terraform.lock.hcl.",
    check: providerLooks,
  },
  {
    id: "SEC-03b",
    title: "modules are pinned",
    severity: "medium",
    sources: ["terraform-aws-modules CI (terraform_required_providers, terraform_module_pinned_source)"],
    why: "Whoever may push to the module's repository changes what the next apply does.",
    remedy: "Give modules of a registry an exact version, and those of a repository a tag or a commit in ?ref=.",
    check: moduleLooks,
  },
];

function backendLooks(state: StateBlock): Look[] {
  const [backend] = blocksOf(terraformOf(state).backend);
  const [s3] = blocksOf(backend?.s3);
  if (s3 === undefined) {
    return blocksOf(backend?.http).flatMap((http) => httpLooks(state, http));
  }
  const literal = Object.entries(s3).find(([, value]) => typeof value === "string" && value.includes("${"));
  return [
    look(state, "terraform.backend.s3.encrypt", wantTrue(s3.encrypt)),
    look(state, "terraform.backend.s3.use_lockfile", wantTrue(s3.use_lockfile)),
    look(
      state,
      `terraform.backend.s3.${literal?.[0] ?? "bucket"}`,
      literal && `is ${literal[1]}; want it written out, since a backend takes no references`,
    ),
  ];
}

/** Looks at the addresses of a backend that speaks HTTP. They may hold a password, so none is quoted. */
function httpLooks(state: StateBlock, http: TerraformBlock): Look[] {
  const addresses = ["address", "lock_address", "unlock_address"].filter((name) => http[name] !== undefined);
  return [
    ...addresses.map((name) =>
      look(
        state,
        `terraform.backend.http.${name}`,
        /^http:/i.test(`${http[name]}`) && "is of http, which is in the clear; want https",
      ),
    ),
    look(
      state,
      "terraform.backend.http.skip_cert_verification",
      isTrue(http.skip_cert_verification) && "is true; want false",
    ),
  ];
}

function providerLooks({ states }: EnvironmentOutput): Look[] {
  return states.flatMap((state) => {
    const required = blocksOf(terraformOf(state).required_providers)[0] ?? {};
    const used = Object.keys(blocksOf(state.json.provider)[0] ?? {});
    return [...new Set([...Object.keys(required), ...used])].map((name) => {
      const version = typeof required[name] === "string" ? required[name] : blocksOf(required[name])[0]?.version;
      return look(
        state,
        `terraform.required_providers.${name}.version`,
        !isPinned(version) && `is ${quoted(version)}; want an exact version or ~>`,
      );
    });
  });
}

/** Whether versions have a bound above: exact, `~>`, or a range with `<`. */
function isPinned(version: unknown): boolean {
  const parts = typeof version === "string" ? version.split(",").map((part) => part.trim()) : [];
  return parts.some((part) => /^(=\s*)?\d+\.\d+\.\d+/.test(part) || /^(~>|<=?)\s*\d/.test(part));
}

function moduleLooks({ states }: EnvironmentOutput): Look[] {
  return states.flatMap((state) =>
    Object.entries(blocksOf((state.json as TerraformBlock).module)[0] ?? {}).flatMap(([name, block]) =>
      blocksOf(block).map(({ source, version }) =>
        look(state, `module.${name}.source`, moduleFault(`${source}`, textsOf(version)[0])),
      ),
    ),
  );
}

/** What is wrong with the source of a module. A folder beside the configuration is pinned with it. */
function moduleFault(source: string, version: string | undefined): string | undefined {
  if (/^\.{0,2}\//.test(source)) {
    return undefined;
  }
  if (/^(git::|hg::|github\.com\/|bitbucket\.org\/|git@)/.test(source)) {
    const ref = /[?&](?:ref|rev)=([^&]+)/.exec(source)?.[1];
    return ref === undefined || /^(main|master|HEAD|develop)$/.test(ref)
      ? `is ${source}, which moves; want a tag or a commit in ?ref=`
      : undefined;
  }
  return /^https?:|^s3::|^gcs::/.test(source) || /^=?\s*\d+\.\d+\.\d+$/.test(version ?? "")
    ? undefined
    : `is ${source} in the version ${quoted(version)}; want an exact version`;
}

function terraformOf({ json }: StateBlock): TerraformBlock {
  return blocksOf((json as TerraformBlock).terraform)[0] ?? {};
}
