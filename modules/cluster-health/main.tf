# Checks of a cluster's health after a deployment. A failed check is a warning and stops nothing; HCP Terraform evaluates checks
# continuously when health assessments are on.

terraform {
  required_version = ">= 1.5.0"
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

# At the top and not nested in a check: nested, it would make every plan non-empty.
data "aws_eks_cluster" "this" {
  name = var.cluster_id
}

check "cluster_is_active" {
  assert {
    condition     = data.aws_eks_cluster.this.status == "ACTIVE"
    error_message = "The cluster ${var.cluster_id} is ${data.aws_eks_cluster.this.status}, not ACTIVE."
  }
}

check "api_answers_inside_the_vpc" {
  assert {
    condition     = data.aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "The private endpoint of ${var.cluster_id} is off, so its nodes depend on the way through the internet."
  }
}

check "audit_log_is_kept" {
  assert {
    condition     = contains(data.aws_eks_cluster.this.enabled_cluster_log_types, "audit")
    error_message = "The cluster ${var.cluster_id} keeps no audit log."
  }
}
