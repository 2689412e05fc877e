"""Small documents in the style of published ones, each with what is special about its vendor."""

from __future__ import annotations

from typing import Final

DIDIT: Final = """\
openapi: 3.0.0
info: {title: Didit, version: "3"}
servers: [{url: "https://verification.didit.example"}]
security: [{ApiKeyAuth: []}]
paths:
  /v3/session/:
    post:
      operationId: post_v3_session_create
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [workflow_id]
              properties: {workflow_id: {type: string}, vendor_data: {type: string}, callback: {type: string}}
      responses:
        '201':
          description: The session
          content:
            application/json:
              schema:
                type: object
                properties:
                  session_id: {type: string}
                  session_token: {type: string}
                  url: {type: string}
                  status: {type: string, enum: [Not Started, In Progress, Approved, Declined]}
        '400': {description: No, content: {application/json: {example: {detail: Unknown workflow}}}}
  /v3/session/{sessionId}/decision/:
    get:
      operationId: get_v3_session_decision
      parameters:
        - {name: sessionId, in: path, required: true, schema: {type: string}}
        - {name: include, in: query, schema: {type: string}}
      responses:
        '200':
          description: The decision
          content:
            application/json:
              schema:
                type: object
                properties:
                  session_id: {type: string}
                  session_url: {type: string}
                  vendor_data: {type: string, nullable: true}
                  status: {type: string, enum: [Not Started, In Progress, In Review, Approved, Declined, Kyc Expired]}
        '404': {description: No, content: {application/json: {example: {detail: Not found.}}}}
  /v3/session/{sessionId}/share/:
    post:
      operationId: post_v3_session_share
      parameters: [{name: sessionId, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {example: {ttl_in_seconds: 3600}}}}
      responses: {'200': {description: Shared, content: {application/json: {example: {share_token: abc}}}}}
components:
  securitySchemes: {ApiKeyAuth: {type: apiKey, in: header, name: x-api-key}}
"""
"""A session is created at one path and read at a sub-resource of it; answers may have an example and no schema."""
ONFIDO: Final = """\
openapi: 3.0.0
info: {title: Onfido, version: v3.6}
servers: [{url: "https://api.onfido.example/v3.6"}]
security: [{Token: []}]
paths:
  /checks:
    post:
      operationId: create_check
      requestBody: {content: {application/json: {schema: {type: object, properties: {applicant_id: {type: string}}}}}}
      responses:
        '201': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Check'}}}}
        default: {$ref: '#/components/responses/Error'}
  /checks/{check_id}:
    get:
      operationId: find_check
      parameters: [{name: check_id, in: path, required: true, schema: {type: string, format: uuid}}]
      responses:
        '200': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Check'}}}}
        default: {$ref: '#/components/responses/Error'}
  /workflow_runs:
    post:
      operationId: create_workflow_run
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [workflow_id]
              properties: {workflow_id: {type: string}, customer_user_id: {type: string}}
      responses:
        '201': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/WorkflowRun'}}}}
        default: {$ref: '#/components/responses/Error'}
  /workflow_runs/{workflow_run_id}:
    get:
      operationId: retrieve_workflow_run
      parameters: [{name: workflow_run_id, in: path, required: true, schema: {type: string, format: uuid}}]
      responses:
        '200': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/WorkflowRun'}}}}
        default: {$ref: '#/components/responses/Error'}
components:
  securitySchemes: {Token: {type: apiKey, in: header, name: Authorization}}
  responses:
    Error:
      description: No
      content:
        application/json:
          schema:
            type: object
            properties:
              error:
                type: object
                properties:
                  type: {type: string, enum: [validation_error, resource_not_found, rate_limit]}
                  message: {type: string}
  schemas:
    Check:
      type: object
      required: [id, status]
      properties: {id: {type: string, format: uuid}, status: {type: string, enum: [in_progress, complete, withdrawn]}}
    WorkflowRun:
      type: object
      required: [id, status]
      properties:
        id: {type: string, format: uuid}
        status:
          type: string
          enum: [processing, awaiting_input, approved, declined, review, abandoned, error]
        sdk_token: {type: string, nullable: true}
"""
"""The session is a workflow run; a check is something else. Errors are documented under `default` alone."""
