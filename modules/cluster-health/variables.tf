variable "cluster_id" {
  description = "Id of the cluster, as a reference to it: unknown until the cluster exists, so that it is looked up only then."
  type        = string
}
