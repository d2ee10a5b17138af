import { type DeployerRow, MEASURED, ours, deployerRow as row, SCHEMAS } from "./deployer-row";

/** A handler of CloudFormation's, and the calls that were measured. */
function both(name: string): string {
  return `${SCHEMAS}: AWS::EC2::${name}; ${MEASURED}`;
}

/** What provider and EC2 ask for beyond what was measured: interfaces that a service left behind are looked for, and removed, before a group or a subnet goes. */
const LINGERING = "hashicorp/terraform-provider-aws internal/service/ec2, deleteLingeringENIs";
const INTERFACES = "ec2:DetachNetworkInterface ec2:DeleteNetworkInterface";

const GROUP_READS = "ec2:DescribeSecurityGroups ec2:DescribeSecurityGroupRules ec2:DescribeNetworkInterfaces";
const RULE_READS = "ec2:DescribeSecurityGroupRules ec2:DescribeSecurityGroups";
const GROUP = "ec2:security-group/* ec2:security-group-rule/*";

/** Virtual network: what the network state holds, and the security groups of every state. */
export const DEPLOYER_NETWORK: readonly DeployerRow[] = [
  row(
    "aws_vpc",
    both("VPC"),
    {
      "*": "ec2:DescribeVpcs ec2:DescribeVpcAttribute ec2:DescribeNetworkAcls ec2:DescribeRouteTables ec2:DescribeSecurityGroups",
      "ec2:vpc/*":
        "ec2:CreateVpc ec2:ModifyVpcAttribute ec2:AssociateVpcCidrBlock ec2:DisassociateVpcCidrBlock ec2:CreateTags ec2:DeleteTags",
    },
    { more: [ours("ec2:vpc/*", "ec2:DeleteVpc")] },
  ),
  row("aws_vpc_ipv4_cidr_block_association", both("VPCCidrBlock"), {
    "*": "ec2:DescribeVpcs",
    "ec2:vpc/*": "ec2:AssociateVpcCidrBlock ec2:DisassociateVpcCidrBlock",
  }),
  row(
    "aws_subnet",
    `${both("Subnet")}; ${LINGERING}`,
    {
      "*": "ec2:DescribeSubnets ec2:DescribeNetworkInterfaces",
      "ec2:subnet/* ec2:vpc/*": "ec2:CreateSubnet",
      "ec2:subnet/*":
        "ec2:ModifySubnetAttribute ec2:AssociateSubnetCidrBlock ec2:DisassociateSubnetCidrBlock ec2:CreateTags ec2:DeleteTags",
      "ec2:network-interface/*": INTERFACES,
    },
    { more: [ours("ec2:subnet/*", "ec2:DeleteSubnet")] },
  ),
  row(
    "aws_internet_gateway",
    both("InternetGateway"),
    {
      "*": "ec2:DescribeInternetGateways",
      "ec2:internet-gateway/*": "ec2:CreateInternetGateway ec2:CreateTags ec2:DeleteTags",
      "ec2:internet-gateway/* ec2:vpc/*": "ec2:AttachInternetGateway ec2:DetachInternetGateway",
    },
    { more: [ours("ec2:internet-gateway/*", "ec2:DeleteInternetGateway")] },
  ),
  row(
    "aws_egress_only_internet_gateway",
    `${SCHEMAS}: AWS::EC2::EgressOnlyInternetGateway`,
    {
      "*": "ec2:DescribeEgressOnlyInternetGateways",
      "ec2:egress-only-internet-gateway/* ec2:vpc/*": "ec2:CreateEgressOnlyInternetGateway",
      "ec2:egress-only-internet-gateway/*": "ec2:CreateTags ec2:DeleteTags",
    },
    { more: [ours("ec2:egress-only-internet-gateway/*", "ec2:DeleteEgressOnlyInternetGateway")] },
  ),
  row(
    "aws_eip",
    both("EIP"),
    {
      "*": "ec2:DescribeAddresses ec2:DescribeAddressesAttribute",
      "ec2:elastic-ip/*": "ec2:AllocateAddress ec2:CreateTags ec2:DeleteTags",
      "ec2:elastic-ip/* ec2:network-interface/*": "ec2:DisassociateAddress",
    },
    { more: [ours("ec2:elastic-ip/*", "ec2:ReleaseAddress")] },
  ),
  row(
    "aws_nat_gateway",
    both("NatGateway"),
    {
      "*": "ec2:DescribeNatGateways",
      "ec2:natgateway/* ec2:subnet/* ec2:elastic-ip/*": "ec2:CreateNatGateway",
      "ec2:natgateway/* ec2:elastic-ip/* ec2:network-interface/*":
        "ec2:AssociateNatGatewayAddress ec2:DisassociateNatGatewayAddress",
      "ec2:natgateway/*": "ec2:CreateTags ec2:DeleteTags",
    },
    { more: [ours("ec2:natgateway/*", "ec2:DeleteNatGateway")] },
  ),
  row(
    "aws_route_table",
    both("RouteTable"),
    {
      "*": "ec2:DescribeRouteTables",
      "ec2:route-table/* ec2:vpc/*": "ec2:CreateRouteTable",
      "ec2:route-table/*": "ec2:CreateRoute ec2:ReplaceRoute ec2:DeleteRoute ec2:CreateTags ec2:DeleteTags",
      "ec2:route-table/* ec2:subnet/*": "ec2:DisassociateRouteTable",
    },
    { more: [ours("ec2:route-table/*", "ec2:DeleteRouteTable")] },
  ),
  row("aws_default_route_table", MEASURED, {
    "*": "ec2:DescribeRouteTables",
    "ec2:route-table/*": "ec2:CreateRoute ec2:DeleteRoute ec2:CreateTags ec2:DeleteTags",
  }),
  row("aws_route_table_association", both("SubnetRouteTableAssociation"), {
    "*": "ec2:DescribeRouteTables",
    "ec2:route-table/* ec2:subnet/*":
      "ec2:AssociateRouteTable ec2:ReplaceRouteTableAssociation ec2:DisassociateRouteTable",
  }),
  row("aws_route", both("Route"), {
    "*": "ec2:DescribeRouteTables",
    "ec2:route-table/*": "ec2:CreateRoute ec2:ReplaceRoute ec2:DeleteRoute",
  }),
  row("aws_default_network_acl", MEASURED, {
    "*": "ec2:DescribeNetworkAcls",
    "ec2:network-acl/*": "ec2:CreateNetworkAclEntry ec2:DeleteNetworkAclEntry ec2:CreateTags ec2:DeleteTags",
    "ec2:network-acl/* ec2:subnet/*": "ec2:ReplaceNetworkAclAssociation",
  }),
  row("aws_default_security_group", MEASURED, {
    "*": RULE_READS,
    [GROUP]:
      "ec2:AuthorizeSecurityGroupIngress ec2:AuthorizeSecurityGroupEgress ec2:RevokeSecurityGroupIngress ec2:RevokeSecurityGroupEgress",
    "ec2:security-group/*": "ec2:CreateTags ec2:DeleteTags",
  }),
  row(
    "aws_security_group",
    `${both("SecurityGroup")}; ${LINGERING}`,
    {
      "*": GROUP_READS,
      "ec2:security-group/* ec2:vpc/*": "ec2:CreateSecurityGroup",
      [GROUP]: "ec2:RevokeSecurityGroupIngress ec2:RevokeSecurityGroupEgress",
      "ec2:security-group/*": "ec2:CreateTags ec2:DeleteTags",
      "ec2:network-interface/*": INTERFACES,
    },
    { more: [ours("ec2:security-group/*", "ec2:DeleteSecurityGroup")] },
  ),
  row("aws_vpc_security_group_ingress_rule", both("SecurityGroupIngress"), {
    "*": RULE_READS,
    [GROUP]:
      "ec2:AuthorizeSecurityGroupIngress ec2:RevokeSecurityGroupIngress ec2:ModifySecurityGroupRules ec2:CreateTags ec2:DeleteTags",
  }),
  row("aws_vpc_security_group_egress_rule", both("SecurityGroupEgress"), {
    "*": RULE_READS,
    [GROUP]:
      "ec2:AuthorizeSecurityGroupEgress ec2:RevokeSecurityGroupEgress ec2:ModifySecurityGroupRules ec2:CreateTags ec2:DeleteTags",
  }),
  row(
    "aws_vpc_endpoint",
    `${both("VPCEndpoint")}; dependent action route53:AssociateVPCWithHostedZone`,
    {
      "*": "ec2:DescribeVpcEndpoints ec2:DescribePrefixLists ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs route53:AssociateVPCWithHostedZone",
      "ec2:vpc-endpoint/* ec2:vpc/* ec2:subnet/* ec2:route-table/* ec2:security-group/*":
        "ec2:CreateVpcEndpoint ec2:ModifyVpcEndpoint",
      "ec2:vpc-endpoint/*": "ec2:CreateTags ec2:DeleteTags",
    },
    { more: [ours("ec2:vpc-endpoint/*", "ec2:DeleteVpcEndpoints")] },
  ),
  row("aws_vpc_endpoint_route_table_association", MEASURED, {
    "*": "ec2:DescribeVpcEndpoints",
    "ec2:vpc-endpoint/* ec2:vpc/* ec2:subnet/* ec2:route-table/* ec2:security-group/*": "ec2:ModifyVpcEndpoint",
  }),
  row("aws_vpc_endpoint_subnet_association", MEASURED, {
    "*": "ec2:DescribeVpcEndpoints",
    "ec2:vpc-endpoint/* ec2:vpc/* ec2:subnet/* ec2:route-table/* ec2:security-group/*": "ec2:ModifyVpcEndpoint",
  }),
  row(
    "aws_flow_log",
    both("FlowLog"),
    {
      "*": "ec2:DescribeFlowLogs logs:CreateLogDelivery logs:DeleteLogDelivery",
      "ec2:vpc-flow-log/* ec2:vpc/*": "ec2:CreateFlowLogs",
      "ec2:vpc-flow-log/*": "ec2:CreateTags ec2:DeleteTags",
    },
    {
      passes: { "vpc-flow-logs.amazonaws.com": ["iam_role_arn"] },
      more: [ours("ec2:vpc-flow-log/*", "ec2:DeleteFlowLogs")],
    },
  ),
  row("data.aws_availability_zone", MEASURED, { "*": "ec2:DescribeAvailabilityZones" }),
  row("data.aws_availability_zones", MEASURED, { "*": "ec2:DescribeAvailabilityZones" }),
  row("data.aws_vpc", `${SCHEMAS}: AWS::EC2::VPC, read`, {
    "*": "ec2:DescribeVpcs ec2:DescribeVpcAttribute ec2:DescribeRouteTables",
  }),
  row("data.aws_subnet", `${SCHEMAS}: AWS::EC2::Subnet, read`, { "*": "ec2:DescribeSubnets" }),
];
