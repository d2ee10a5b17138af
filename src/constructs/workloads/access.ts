import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ACCESS_RULES, TEAM_ROLES, type TeamRole } from "./access-rules";
import { teamLabels } from "./namespace";

const RBAC = "rbac.authorization.k8s.io";

/** Properties of {@link TeamAccess}. */
export interface TeamAccessProps {
  /** Namespace. */
  readonly namespace: string;
  /** Kubernetes groups by what they may do. @default nobody but administrators */
  readonly groups?: Readonly<Partial<Record<TeamRole, readonly string[]>>>;
  /** What must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Who may do what in a team's namespace: for each role that somebody has, a Role and its binding. */
export class TeamAccess extends Construct {
  constructor(scope: Construct, id: string, props: TeamAccessProps) {
    super(scope, id);
    const { namespace, groups = {}, dependsOn } = props;
    for (const name of TEAM_ROLES) {
      const members = [...new Set(groups[name])].sort();
      if (members.length > 0) {
        const metadata = { name, namespace, labels: teamLabels(namespace) };
        const role = new RoleV1(this, name, {
          metadata,
          rule: ACCESS_RULES[name].map(({ apiGroups, resources, verbs }) => ({
            apiGroups: [...apiGroups],
            resources: [...resources],
            verbs: [...verbs],
          })),
          dependsOn: [...dependsOn],
        });
        new RoleBindingV1(this, `${name}-binding`, {
          metadata,
          roleRef: { apiGroup: RBAC, kind: "Role", name },
          subject: members.map((group) => ({ apiGroup: RBAC, kind: "Group", name: group })),
          dependsOn: [role],
        });
      }
    }
  }
}
