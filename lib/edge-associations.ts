import {
  Function as EdgeFunction,
  type FunctionAssociation,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { viewerAddressCode, viewerRequestCode, viewerResponseCode } from './edge-functions.ts';
import type { Settings } from './settings.ts';

/** The functions that CloudFront itself runs, on requests and on answers: where it chooses, and where it only passes on. All of them say whose address a request came from. */
export function edgeAssociations(
  scope: Construct,
  { siteUrl, webSubHub }: Settings,
): Record<'choosing' | 'passing', FunctionAssociation[]> {
  const edgeFunction = (id: string, comment: string, code: string) =>
    new EdgeFunction(scope, id, {
      comment,
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
    });
  const request = edgeFunction(
    'viewer-request',
    'pages have a slash at their end, feeds their variants',
    viewerRequestCode,
  );
  const response = edgeFunction(
    'viewer-response',
    'what was chosen by; hub and address of feeds',
    viewerResponseCode(siteUrl, webSubHub),
  );
  const address = edgeFunction('viewer-address', 'whose address it came from', viewerAddressCode);
  return {
    choosing: [
      { function: request, eventType: FunctionEventType.VIEWER_REQUEST },
      { function: response, eventType: FunctionEventType.VIEWER_RESPONSE },
    ],
    passing: [{ function: address, eventType: FunctionEventType.VIEWER_REQUEST }],
  };
}
