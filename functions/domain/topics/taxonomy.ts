/** A subject that readers can follow. */
export interface Topic {
  /** `retrieval`: in addresses, filters and feeds; never changes */
  readonly slug: string;
  readonly name: string;
  readonly about: string;
}

/** In the order in which pages list them. */
export const taxonomy: readonly Topic[] = [
  {
    slug: 'language-models',
    name: 'Language models',
    about:
      'Large language models as such: pretraining and its data, scaling, architecture, post-training, prompting, in-context learning, long context',
  },
  {
    slug: 'reasoning',
    name: 'Reasoning',
    about:
      'Multi-step, mathematical, logical or visual reasoning; chain of thought; test-time compute; theorem proving',
  },
  {
    slug: 'agents',
    name: 'Agents',
    about:
      'Agents that act through tools, browsers, GUIs or other agents, mostly built on language models; their memory and personalisation',
  },
  {
    slug: 'code',
    name: 'Code',
    about: 'Code generation, program repair and synthesis, verification, software engineering',
  },
  {
    slug: 'nlp',
    name: 'Natural language processing',
    about:
      'Language tasks: translation, summarisation, question answering, extraction, dialogue, sentiment, linguistics, multilinguality',
  },
  {
    slug: 'retrieval',
    name: 'Information retrieval',
    about:
      'Search, ranking, dense and multi-vector retrieval, nearest neighbours, retrieval-augmented generation',
  },
  {
    slug: 'recommenders',
    name: 'Recommender systems',
    about: 'Recommendation, click-through-rate prediction, advertising, user modelling',
  },
  {
    slug: 'speech-audio',
    name: 'Speech and audio',
    about: 'Speech recognition and synthesis, speaker and sound analysis, music',
  },
  {
    slug: 'image-recognition',
    name: 'Image recognition',
    about:
      'Image classification, detection, recognition, tracking, pose, OCR, image quality, remote sensing, image backbones',
  },
  {
    slug: 'segmentation',
    name: 'Segmentation',
    about: 'Semantic, instance, panoptic, medical or video segmentation',
  },
  {
    slug: 'image-generation',
    name: 'Image generation and editing',
    about: 'Text-to-image, image synthesis, editing, style, super-resolution, restoration',
  },
  {
    slug: 'video',
    name: 'Video',
    about: 'Video understanding or video generation, video world models',
  },
  {
    slug: '3d',
    name: '3D',
    about:
      '3D reconstruction and generation, point clouds, meshes, depth, radiance fields, Gaussian splatting',
  },
  {
    slug: 'multimodal',
    name: 'Multimodal',
    about:
      'Models joining vision, language, audio or other modalities; visual question answering; captioning; scene graphs',
  },
  {
    slug: 'generative-models',
    name: 'Generative models',
    about:
      'Diffusion, flow matching, GANs, VAEs, autoregressive image/audio models, energy-based models, as a method',
  },
  {
    slug: 'representation-learning',
    name: 'Representation learning',
    about:
      'Embeddings, self-supervised and contrastive learning, metric learning, disentanglement, geometry of latent spaces, model stitching',
  },
  {
    slug: 'graphs',
    name: 'Graph learning',
    about: 'Graph neural networks, network embedding, knowledge graphs, link prediction',
  },
  {
    slug: 'reinforcement-learning',
    name: 'Reinforcement learning',
    about:
      'Policies, rewards, bandits, imitation, offline RL, world models for control, RL used to train language models',
  },
  {
    slug: 'robotics',
    name: 'Robotics',
    about: 'Manipulation, navigation, embodied and vision-language-action models, autonomous driving',
  },
  {
    slug: 'medicine',
    name: 'Medicine and biology',
    about: 'Medical imaging, clinical data, health, proteins, genomics, drug discovery',
  },
  {
    slug: 'science',
    name: 'AI for science and engineering',
    about:
      'Physics, chemistry, materials, climate, partial differential equations, neural operators, symbolic regression',
  },
  {
    slug: 'time-series',
    name: 'Time series',
    about: 'Forecasting, temporal and spatio-temporal data, sensor streams',
  },
  {
    slug: 'data-mining',
    name: 'Data mining and tabular data',
    about: 'Clustering, anomaly detection, tabular learning, feature engineering, databases',
  },
  {
    slug: 'optimization',
    name: 'Optimization and training',
    about:
      'Optimizers, loss landscapes, training dynamics, initialisation, black-box and evolutionary optimisation, numerical linear algebra for learning',
  },
  {
    slug: 'theory',
    name: 'Theory',
    about: 'Learning theory, generalisation, expressivity, sample complexity, convergence, statistics',
  },
  {
    slug: 'efficiency',
    name: 'Efficient models',
    about:
      'Quantization, pruning, distillation, parameter-efficient tuning, sparse or linear attention, fast inference, hardware-aware design',
  },
  {
    slug: 'architecture-search',
    name: 'Architecture search and AutoML',
    about: 'Neural architecture search, AutoML, hyperparameter search',
  },
  {
    slug: 'transfer-learning',
    name: 'Transfer and few-shot learning',
    about:
      'Domain adaptation and generalisation, few-shot, zero-shot, open-set, meta-learning, model merging, fine-tuning for transfer',
  },
  {
    slug: 'continual-learning',
    name: 'Continual learning',
    about: 'Lifelong and incremental learning, forgetting, model editing',
  },
  {
    slug: 'federated-privacy',
    name: 'Federated learning and privacy',
    about: 'Federated and decentralised learning, differential privacy, unlearning, data-free methods',
  },
  {
    slug: 'robustness',
    name: 'Robustness and security',
    about:
      'Adversarial attacks and defences, backdoors, distribution shift, out-of-distribution and forgery detection, watermarking, software and network security',
  },
  {
    slug: 'alignment',
    name: 'Alignment and safety',
    about:
      'Preference optimisation, reward models, jailbreaks, hallucination, fairness, bias, societal impact',
  },
  {
    slug: 'interpretability',
    name: 'Interpretability',
    about: 'Explanations, mechanistic interpretability, probing, analysis of what networks learn',
  },
  {
    slug: 'benchmarks',
    name: 'Datasets and benchmarks',
    about:
      'The main contribution is a dataset, benchmark, evaluation protocol, survey or empirical comparison',
  },
  {
    slug: 'systems',
    name: 'Machine learning systems',
    about:
      'Distributed training, serving, compilers, accelerators, infrastructure, distributed systems and networks, embedding tables at scale',
  },
  {
    slug: 'causality-uncertainty',
    name: 'Causality and uncertainty',
    about: 'Causal inference and discovery, Bayesian methods, calibration, uncertainty, Gaussian processes',
  },
  {
    slug: 'multi-agent-games',
    name: 'Multi-agent systems and games',
    about: 'Game theory, mechanism design, social choice, multi-agent learning, simulation of societies',
  },
  {
    slug: 'planning-search',
    name: 'Planning and combinatorial search',
    about:
      'Planning, scheduling, constraint satisfaction, SAT, combinatorial optimisation, knowledge representation',
  },
  {
    slug: 'human-ai',
    name: 'People and AI',
    about:
      'Human-computer interaction, education, creativity tools, user studies, computational social science',
  },
  {
    slug: 'documents',
    name: 'Documents and charts',
    about: 'Document understanding, charts, tables and figures, scientific papers as data, OCR-heavy tasks',
  },
];

const bySlug = new Map(taxonomy.map((topic) => [topic.slug, topic]));

/** The topic of that slug, if there is one. */
export const topicOf = (slug: string): Topic | undefined => bySlug.get(slug);
