import type { StackOutput, TerraformBlock, TerraformJson } from "../../core/terraform-json";

/** Path of the file that lifts the protection of a state, below the state's folder. Neither Terraform nor a scanner takes it for configuration there. */
export const UNPROTECTED_FILE = "teardown/unprotected.json";

/** Name that it is given beside the configuration. Terraform takes files that end so as corrections of the others. */
export const OVERRIDE_FILE = "unprotected_override.tf.json";

/** What guards against deletion, with the value that lifts it: what `protection: false` in a description sets. */
const GUARDS: Readonly<Record<string, boolean>> = {
  deletion_protection: false,
  force_delete: true,
  force_destroy: true,
};

/** Types whose `force_destroy` says nothing of what they guard. */
const GUARDED_TYPES = /^aws_(eks_cluster|s3_bucket|ecr_repository|route53_zone|backup_vault)$/;

/** The state that makes the bucket of all others, which is never emptied: whoever wants it gone empties it by hand. */
const MAKES_STATE_BUCKET = /^bootstrap-/;

/**
 * An override file that lifts the protection of a state, as `protection: false` in the description would; nothing for a state in which nothing
 * is protected. Applied first, then destroyed.
 */
export function unprotected({ name: state, json }: StackOutput): TerraformJson | undefined {
  const keepsBuckets = MAKES_STATE_BUCKET.test(state);
  const types = Object.entries(json.resource ?? {}).flatMap(([type, blocks]) => {
    const lifted = Object.entries(blocks).flatMap(([name, block]) => {
      const guards = keepsBuckets && type === "aws_s3_bucket" ? {} : guardsOf(type, block);
      const override = { ...guards, ...lifecycleOf(block) };
      return Object.keys(override).length > 0 ? [[name, override] as const] : [];
    });
    return lifted.length > 0 ? [[type, Object.fromEntries(lifted)] as const] : [];
  });
  return types.length > 0 ? { resource: Object.fromEntries(types) } : undefined;
}

function guardsOf(type: string, block: TerraformBlock): TerraformBlock {
  const set = Object.entries(GUARDS).filter(([name, lifted]) => GUARDED_TYPES.test(type) && block[name] === !lifted);
  return Object.fromEntries(set);
}

function lifecycleOf({ lifecycle }: TerraformBlock): TerraformBlock {
  const guarded = (lifecycle as TerraformBlock | undefined)?.prevent_destroy === true;
  return guarded ? { lifecycle: { prevent_destroy: false } } : {};
}
