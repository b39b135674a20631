import { testRule } from "../../rule-tester.js";
import rule from "./require-redrive-policy.js";

const at = (filename: string, code: string) => ({ filename, code, language: "contract/text" });
const template = (resources: string) => at("infra/template.yaml", `Resources:\n${resources.replace(/^/gm, "  ")}\n`);
const bare = "Mail:\n  Type: AWS::SQS::Queue\n  Properties:\n    VisibilityTimeout: 30";
const terraform = (text: string) => at("infra/main.tf", text);
const json = (resource: object) => at("infra/main.tf.json", JSON.stringify({ resource }, undefined, 1));

testRule("require-redrive-policy", rule, {
  valid: [
    { ...template(`${bare}\n    RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }\nDead:\n  Type: AWS::SQS::Queue`), name: "a policy, and the queue that it names" },
    { ...template("MailDLQ:\n  Type: AWS::SQS::Queue"), name: "dead letters by the name of the resource" },
    { ...template("Other:\n  Type: AWS::SQS::Queue\n  Properties:\n    QueueName: mail-failures"), name: "dead letters by the name of the queue" },
    { ...template("Other:\n  Type: AWS::SQS::Queue\n  Properties:\n    RedriveAllowPolicy: {}"), name: "a queue that takes others' messages" },
    { ...template("Other:\n  Type: AWS::SQS::Queue\n  Properties:\n    MessageRetentionPeriod: 600"), name: "messages that live for ten minutes" },
    { ...template("Other:\n  Type: AWS::SQS::Queue\nWorker:\n  Type: AWS::Serverless::Function\n  Properties:\n    DeadLetterQueue:\n      TargetArn: !GetAtt Other.Arn"), name: "the place for a function's failures" },
    { ...template("Topic:\n  Type: AWS::SNS::Topic"), name: "no queue" },
    { ...at("tests/template.yaml", "Resources:\n  Mail:\n    Type: AWS::SQS::Queue\n"), name: "a template of tests" },
    { ...at("docs/sqs.yaml", "text: AWS::SQS::Queue\n"), name: "the type's name in a text" },
    { ...at("src/a.json", '{ "note": "AWS::SQS::Queue" }'), name: "the type's name in JSON" },
    { ...terraform('resource "aws_sqs_queue" "mail" {\n  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.rest.arn })\n}\nresource "aws_sqs_queue" "rest" {}\n'), name: "Terraform: a policy, and the queue that it names" },
    { ...terraform('resource "aws_sqs_queue" "mail" {\n  tags = { a = "b" }\n}\nresource "aws_sqs_queue_redrive_policy" "p" {\n  queue_url = aws_sqs_queue.mail.id\n}\n'), name: "Terraform: a policy of its own" },
    { ...terraform('resource "aws_sqs_queue" "a" {\n  name = "mail-dlq"\n}\n'), name: "Terraform: dead letters by name" },
    { ...terraform('resource "aws_sqs_queue" "a" {\n  message_retention_seconds = 900\n}\n'), name: "Terraform: messages that live for a quarter of an hour" },
    { ...terraform('resource "aws_sqs_queue" "a" {\n  redrive_allow_policy = "x"\n}\n'), name: "Terraform: a queue that takes others' messages" },
    { ...terraform('resource "aws_sqs_queue_policy" "a" {}\n'), name: "Terraform: another resource" },
    { ...json({ aws_sqs_queue: { mail: { redrive_policy: "${jsonencode({ deadLetterTargetArn = aws_sqs_queue.rest.arn })}" }, rest: {} } }), name: "Terraform's JSON: a policy" },
    { ...json({ aws_sqs_queue: { mail: {} }, aws_sqs_queue_redrive_policy: { p: { queue_url: "${aws_sqs_queue.mail.id}" } } }), name: "Terraform's JSON: a policy of its own" },
  ],
  invalid: [
    { ...template(bare), name: "CloudFormation", errors: [{ messageId: "bare", line: 2, column: 3, endColumn: 7 }] },
    { ...at("serverless.yml", `service: mail\nresources:\n  Resources:\n    Mail:\n      Type: AWS::SQS::Queue\n`), name: "the Serverless Framework", errors: [{ messageId: "bare", line: 4 }] },
    { ...at("cdk/stack.template.json", '{ "Resources": { "Mail0F1": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": 30 } } } }'), name: "a template of the CDK", errors: [{ messageId: "bare", column: 18 }] },
    { ...template(`${bare}\n    MessageRetentionPeriod: 901`), name: "messages that live longer", errors: [{ messageId: "bare" }] },
    { ...template(`${bare}\n    MessageRetentionPeriod: !Ref Days`), name: "a retention that is computed", errors: [{ messageId: "bare" }] },
    { ...template(`${bare}\nMailDead:\n  Type: AWS::SQS::Queue\n  Properties:\n    RedrivePolicy: { deadLetterTargetArn: !GetAtt MailDeadLetters.Arn }`), name: "another queue's policy names another queue", errors: [{ messageId: "bare", line: 2 }] },
    {
      ...terraform('\nresource "aws_sqs_queue" "mail" {\n  name = "mail"\n  tags = {\n    redrive = "none"\n  }\n}\n'),
      name: "Terraform",
      errors: [{ messageId: "bare", line: 2, column: 1, endColumn: 34, data: { queue: "mail", example: "`redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters.arn, maxReceiveCount = 5 })`" } }],
    },
    { ...terraform('resource "aws_sqs_queue" "mail" {}\nresource "aws_sqs_queue" "other" {\n  redrive_policy = "{}"\n}\n'), name: "Terraform: a policy of the next queue", errors: [{ messageId: "bare", line: 1 }] },
    { ...json({ aws_sqs_queue: { mail: [{ name: "mail" }] } }), name: "Terraform's JSON", errors: [{ messageId: "bare" }] },
  ],
});
