import type { InferenceSession as OrtSession } from 'onnxruntime-node';

/** A tensor of 32-bit floats with its shape. */
export interface FloatTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A loaded model with one input. Its outputs come in the order in which the model declares them. */
export interface Network {
  run(input: FloatTensor): Promise<readonly FloatTensor[]>;
  close(): Promise<void>;
}

/** ONNX Runtime may not be loaded here, or a model cannot be run by it. */
export class OnnxError extends Error {
  override readonly name = 'OnnxError';
}

const singleThreaded: OrtSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
};

/**
 * Loads a model from its bytes, for one thread on the CPU. On Linux, ONNX Runtime from 1.29 on writes a device id and
 * sends telemetry unless `ORT_DISABLE_TELEMETRY=1` is in the process's own environment before the library loads, so
 * without it nothing is loaded and an `OnnxError` is thrown. This is the only file that may import the library.
 * @param options.plansMemory lets the library lay out all of a run's memory at once: faster for small networks, and tens
 * of megabytes for one that sees large pictures
 */
export async function openNetwork(model: Uint8Array, { plansMemory = true } = {}): Promise<Network> {
  if (process.platform === 'linux' && process.env.ORT_DISABLE_TELEMETRY !== '1') {
    throw new OnnxError('ORT_DISABLE_TELEMETRY=1 must be in the environment of the process before recognition starts');
  }
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  let session: OrtSession;
  try {
    session = await InferenceSession.create(model, { ...singleThreaded, enableMemPattern: plansMemory });
  } catch (cause) {
    throw new OnnxError('The model could not be loaded', { cause });
  }
  const [inputName] = session.inputNames;
  if (inputName === undefined) throw new OnnxError('The model has no input');
  return {
    async run(input) {
      const results = await session.run({ [inputName]: new Tensor('float32', input.data, [...input.dims]) });
      return session.outputNames.map((name) => {
        const output = results[name];
        if (!(output?.data instanceof Float32Array)) throw new OnnxError('The model did not answer with 32-bit floats');
        return { data: output.data, dims: output.dims };
      });
    },
    close: () => session.release(),
  };
}
