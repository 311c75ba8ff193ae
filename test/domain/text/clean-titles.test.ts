import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../functions/domain/text/clean-text.ts';

/** Real titles (arXiv metadata, CC0), and how a careful reader writes them. */
const titles: readonly (readonly [string, string])[] = [
  [
    String.raw`The bottleneck 2-connected $k$-Steiner network problem for $k\leq 2$`,
    'The bottleneck 2-connected k-Steiner network problem for k≤2',
  ],
  [
    'Optimal extensions and quotients of 2--Cayley Digraphs',
    'Optimal extensions and quotients of 2–Cayley Digraphs',
  ],
  [
    'Some $s$-numbers of an integral operator of Hardy type in Banach function spaces',
    'Some s-numbers of an integral operator of Hardy type in Banach function spaces',
  ],
  [
    'COSMOS-3D: Two obscured X-ray AGNs with hot dust and He I$λ$10830 absorption at z~3',
    'COSMOS-3D: Two obscured X-ray AGNs with hot dust and He Iλ10830 absorption at z~3',
  ],
  [
    String.raw`$S^{\top\!}S$-SVD and the Nearest Sketched Orthogonal Matrix`,
    'SᵀS-SVD and the Nearest Sketched Orthogonal Matrix',
  ],
  ['Ricci flow of $W^{2,2}$-metrics in four dimensions', 'Ricci flow of W²,²-metrics in four dimensions'],
  [String.raw`The Morse complex is an $\infty$-functor`, 'The Morse complex is an ∞-functor'],
  [
    String.raw`Learning Sparsifying Transforms for mmWave Communication via $\ell^4$-Norm Maximization`,
    'Learning Sparsifying Transforms for mmWave Communication via ℓ⁴-Norm Maximization',
  ],
  [
    String.raw`Time Reversal Symmetry Breaking and {\it Fragile Magnetic Superconductors}`,
    'Time Reversal Symmetry Breaking and Fragile Magnetic Superconductors',
  ],
  [
    'Optimal Algorithms for $L_1$-subspace Signal Processing',
    'Optimal Algorithms for L₁-subspace Signal Processing',
  ],
  [
    String.raw`The Expressive Power of Epistemic $\mu$-Calculus`,
    'The Expressive Power of Epistemic μ-Calculus',
  ],
  [
    String.raw`$\Upsilon$-DB: Managing scientific hypotheses as uncertain data`,
    'Υ-DB: Managing scientific hypotheses as uncertain data',
  ],
  [
    'Removable sets and $L^p$-uniqueness on manifolds and metric measure spaces',
    'Removable sets and Lᵖ-uniqueness on manifolds and metric measure spaces',
  ],
  [
    String.raw`Normal conformal metrics with prescribed $Q$-Curvature in $\mathbb{R}^{2n}$`,
    'Normal conformal metrics with prescribed Q-Curvature in ℝ²ⁿ',
  ],
  [
    'Epitaxial growth of topological insulator $β$-Ag2Te thin films',
    'Epitaxial growth of topological insulator β-Ag2Te thin films',
  ],
  [
    String.raw`Predicting zero reductions in Gr\"obner basis computations`,
    'Predicting zero reductions in Gröbner basis computations',
  ],
  [
    'Upper Limit on the Diffuse $ν_μ$ Flux with the ANTARES Telescope',
    'Upper Limit on the Diffuse ν_μ Flux with the ANTARES Telescope',
  ],
  [
    'Performance Analysis of $l_0$ Norm Constrained Recursive Least Squares Algorithm',
    'Performance Analysis of l₀ Norm Constrained Recursive Least Squares Algorithm',
  ],
  [
    'R^3: Composed Video Retrieval via Reasoning-Guided Recalling and Re-ranking',
    'R³: Composed Video Retrieval via Reasoning-Guided Recalling and Re-ranking',
  ],
  [
    'Pseudo-Anosov action on the $SU(2)$-character variety of $S_2$',
    'Pseudo-Anosov action on the SU(2)-character variety of S₂',
  ],
  ['Extreme Event Aware ($η$-) Learning', 'Extreme Event Aware (η-) Learning'],
  ['Computing Maximal Layers Of Points in $E^{f(n)}$', 'Computing Maximal Layers Of Points in Eᶠ⁽ⁿ⁾'],
  [
    'PRINCIPAR---An Efficient, Broad-coverage, Principle-based Parser',
    'PRINCIPAR—An Efficient, Broad-coverage, Principle-based Parser',
  ],
  [
    String.raw`$L^p$ estimates of the maximal Schr\"odinger operator in $\mathbb R^n$`,
    'Lᵖ estimates of the maximal Schrödinger operator in ℝⁿ',
  ],
  [
    String.raw`Analysis for non-local phase transitions close to the critical exponent $s=\frac12$`,
    'Analysis for non-local phase transitions close to the critical exponent s=1/2',
  ],
  [
    String.raw`Vladimirov-Pearson Operators on $\zeta$-regular Ultrametric Cantor Sets`,
    'Vladimirov-Pearson Operators on ζ-regular Ultrametric Cantor Sets',
  ],
  [
    String.raw`A hybrid COA$\epsilon$-constraint method for solving multi-objective problems`,
    'A hybrid COAϵ-constraint method for solving multi-objective problems',
  ],
  [
    String.raw`Geo$^\textbf{2}$: Geometry-Guided Cross-view Geo-Localization and Image Synthesis`,
    'Geo²: Geometry-Guided Cross-view Geo-Localization and Image Synthesis',
  ],
  [
    'Detection of C$_{60}$ Combination Bands in the Near-IR Spectrum of Tc 1',
    'Detection of C₆₀ Combination Bands in the Near-IR Spectrum of Tc 1',
  ],
  ['On skew cyclic codes over $F_q+vF_q+v^2F_q$', 'On skew cyclic codes over F_q+vF_q+v²F_q'],
  ['VGGT-$Ω$', 'VGGT-Ω'],
  [
    String.raw`Traffic Congestion in Expanders, $(p,\delta)$--Hyperbolic Spaces and Product of Trees`,
    'Traffic Congestion in Expanders, (p,δ)–Hyperbolic Spaces and Product of Trees',
  ],
  [
    String.raw`A homotopy rigidity theorem for $\mathcal{Z}_0$-stable $\mathrm{C}^\ast$-algebras`,
    'A homotopy rigidity theorem for 𝒵₀-stable C*-algebras',
  ],
  [
    'Revisiting the symmetry and optical phonons of altermagnetic $α$-MnTe',
    'Revisiting the symmetry and optical phonons of altermagnetic α-MnTe',
  ],
  [
    String.raw`AutoCoder: Enhancing Code Large Language Model with \textsc{AIEV-Instruct}`,
    'AutoCoder: Enhancing Code Large Language Model with AIEV-Instruct',
  ],
  ['The Yao Graph $Y_5$ is a Spanner', 'The Yao Graph Y₅ is a Spanner'],
  [
    String.raw`Magnetic Moment Fragmentation in an All-in-All-out Pyrochlore $\mathrm{Nd_2Sn_2O_7}$`,
    'Magnetic Moment Fragmentation in an All-in-All-out Pyrochlore Nd₂Sn₂O₇',
  ],
  [
    'An O(bn^2) Time Algorithm for Optimal Buffer Insertion with b Buffer Types',
    'An O(bn²) Time Algorithm for Optimal Buffer Insertion with b Buffer Types',
  ],
  [
    String.raw`Transferring a symbolic polynomial expression from \emph{Mathematica} to \emph{Matlab}`,
    'Transferring a symbolic polynomial expression from Mathematica to Matlab',
  ],
  [
    'Formation of eta-mesic nuclei by (pi,N) reaction and N^*(1535) in medium',
    'Formation of eta-mesic nuclei by (pi,N) reaction and N*(1535) in medium',
  ],
  [
    '$Δ$ynamics: Language-Based Representation for Inferring Rigid-Body Dynamics From Videos',
    'Δynamics: Language-Based Representation for Inferring Rigid-Body Dynamics From Videos',
  ],
  [
    String.raw`Black-Box Complexity: Breaking the $O(n \log n)$ Barrier of LeadingOnes`,
    'Black-Box Complexity: Breaking the O(n log n) Barrier of LeadingOnes',
  ],
  [
    String.raw`Greatest solutions of equations in $\text{CLL}_R$ and its application`,
    'Greatest solutions of equations in CLL_R and its application',
  ],
  [
    String.raw`$C^\infty$ rectifiability of stationary varifolds`,
    'C^∞ rectifiability of stationary varifolds',
  ],
  [
    String.raw`Precision calculation of $N_{\text{eff}}$ with Neutrino Direct Simulation Monte Carlo`,
    'Precision calculation of N_eff with Neutrino Direct Simulation Monte Carlo',
  ],
  [
    String.raw`Adopt $\neq$ Adapt: Longitudinal Analyses of LLM Conversations in the Wild`,
    'Adopt ≠ Adapt: Longitudinal Analyses of LLM Conversations in the Wild',
  ],
  [
    'Phonon-Limited Mobility in H/F-functionalized Nanotubes with 1D $π$-chains',
    'Phonon-Limited Mobility in H/F-functionalized Nanotubes with 1D π-chains',
  ],
  ['Is the $Λ$CDM Model in Crisis?', 'Is the ΛCDM Model in Crisis?'],
  [
    String.raw`Characterizing congruence preserving functions $Z/nZ\to Z/mZ$ via rational polynomials`,
    'Characterizing congruence preserving functions Z/nZ→Z/mZ via rational polynomials',
  ],
  [
    'An algorithm for calculating steady state probabilities of $M|E_r|c|K$ queueing systems',
    'An algorithm for calculating steady state probabilities of M|Eᵣ|c|K queueing systems',
  ],
  ['Growth Index in the $γδ$CDM model', 'Growth Index in the γδCDM model'],
  [
    String.raw`The Riesz $\alpha$-energy of log-concave functions and related Minkowski problem`,
    'The Riesz α-energy of log-concave functions and related Minkowski problem',
  ],
  [
    '$Z^2$-Sampling: Zero-Cost Zigzag Trajectories for Semantic Alignment in Diffusion Models',
    'Z²-Sampling: Zero-Cost Zigzag Trajectories for Semantic Alignment in Diffusion Models',
  ],
  [
    String.raw`Complete classification of the positive solutions of $-\Delta u + u^q=0$`,
    'Complete classification of the positive solutions of -Δu + u^q=0',
  ],
  [
    String.raw`An $H_{\infty}$ Cooperative Fault Recovery Control of Multi-Agent Systems`,
    'An H_∞ Cooperative Fault Recovery Control of Multi-Agent Systems',
  ],
  [
    String.raw`A transversal Fredholm property for the $\bar\partial$-Neumann problem on $G$-bundles`,
    'A transversal Fredholm property for the ∂̄-Neumann problem on G-bundles',
  ],
  [
    String.raw`Dirichlet form associated with the $\Phi_3^4$ model`,
    'Dirichlet form associated with the Φ₃⁴ model',
  ],
  [String.raw`On the structure of ($-\beta$)-integers`, 'On the structure of (-β)-integers'],
  [
    'Mercury-Ar$χ$es: a high-performance n-body code for planet formation studies',
    'Mercury-Arχes: a high-performance n-body code for planet formation studies',
  ],
  [String.raw`The $\Box_b$-heat equation on quadric manifolds`, 'The □_b-heat equation on quadric manifolds'],
  [
    String.raw`Probing the meV QCD Axion with the $\texttt{SQWARE}$ Quantum Semiconductor Haloscope`,
    'Probing the meV QCD Axion with the SQWARE Quantum Semiconductor Haloscope',
  ],
  [String.raw`Arnold stability and Misio{\l}ek curvature`, 'Arnold stability and Misiołek curvature'],
  [
    'Anisotropic Kitaev Spin Glass in Li$_{2}$Ru$_{x}$Ir$_{1-x}$O$_{3}$',
    'Anisotropic Kitaev Spin Glass in Li₂RuₓIr₁₋ₓO₃',
  ],
  [
    String.raw`A Dataset for StarCraft AI \& an Example of Armies Clustering`,
    'A Dataset for StarCraft AI & an Example of Armies Clustering',
  ],
  [
    '$ω$-0: A Latent Predictive World Action Model for Concurrent Humanoid Loco-Manipulation',
    'ω-0: A Latent Predictive World Action Model for Concurrent Humanoid Loco-Manipulation',
  ],
  [
    'Strain-control of electronic superlattice domains in CsV$_{3}$Sb$_{5}$',
    'Strain-control of electronic superlattice domains in CsV₃Sb₅',
  ],
  [
    String.raw`Cyclic codes over the ring $\mathbb{F}_p[u,v] / \langle u^k,v^2,uv-vu\rangle$`,
    'Cyclic codes over the ring 𝔽ₚ[u,v] / ⟨uᵏ,v²,uv-vu⟩',
  ],
  [
    String.raw`Origin of donor compensation in monoclinic (Al$_x$Ga$_{1{\rm -}x})_2$O$_3$ alloys`,
    'Origin of donor compensation in monoclinic (AlₓGa₁₋ₓ)₂O₃ alloys',
  ],
  [
    String.raw`Deformations of $\mathbb Z_2$-Harmonic Spinors on 3-Manifolds`,
    'Deformations of ℤ₂-Harmonic Spinors on 3-Manifolds',
  ],
  [
    String.raw`$\varepsilon$-MemEvo: Adaptive Cross-Task Memory Transfer for LLM Program Evolution`,
    'ε-MemEvo: Adaptive Cross-Task Memory Transfer for LLM Program Evolution',
  ],
  [
    String.raw`What does it take to have $N_{\rm eff} < 3$ at CMB times?`,
    'What does it take to have N_eff < 3 at CMB times?',
  ],
  [
    'Stable solutions to the abelian Yang--Mills--Higgs equations on $S^2$ and $T^2$',
    'Stable solutions to the abelian Yang–Mills–Higgs equations on S² and T²',
  ],
  [
    String.raw`*-Continuous Kleene $\omega$-Algebras for Energy Problems`,
    '*-Continuous Kleene ω-Algebras for Energy Problems',
  ],
  [
    String.raw`Normalisation of a Non-deterministic Type Isomorphic {\lambda}-calculus`,
    'Normalisation of a Non-deterministic Type Isomorphic λ-calculus',
  ],
  [
    String.raw`$\bf{S^1}$-index theory for the Lorentz force equation`,
    'S¹-index theory for the Lorentz force equation',
  ],
  ['$C_3$-equivariant stable stems', 'C₃-equivariant stable stems'],
  [
    'Competing $s$-wave pairing in overdoped $t$-$J$ model',
    'Competing s-wave pairing in overdoped t-J model',
  ],
  ['The FO^2 alternation hierarchy is decidable', 'The FO² alternation hierarchy is decidable'],
  ['D-brane Instantons on the T^6/Z_3 orientifold', 'D-brane Instantons on the T⁶/Z₃ orientifold'],
  [
    'Bounds on the degree of APN polynomials The Case of $x^{-1}+g(x)$',
    'Bounds on the degree of APN polynomials The Case of x⁻¹+g(x)',
  ],
  [
    String.raw`Rewriting Modulo \beta in the \lambda\Pi-Calculus Modulo`,
    'Rewriting Modulo β in the λΠ-Calculus Modulo',
  ],
  [
    'Spin Hall effect in van der Waals ferromagnet Fe$_{5}$GeTe$_{2}$',
    'Spin Hall effect in van der Waals ferromagnet Fe₅GeTe₂',
  ],
  [
    'Adaptive $c_2$-Perturbed AFDM Waveform Design for Integrated Sensing and Communication',
    'Adaptive c₂-Perturbed AFDM Waveform Design for Integrated Sensing and Communication',
  ],
  [
    'Form factors of the $ρ$ meson from effective field theory and the lattice',
    'Form factors of the ρ meson from effective field theory and the lattice',
  ],
  [
    String.raw`The closed range property for the $\overline{\partial}$-operator on planar domains`,
    'The closed range property for the ∂̄-operator on planar domains',
  ],
  [
    String.raw`Bergman-Szeg\H{o} kernel asymptotics in weakly pseudoconvex finite type cases`,
    'Bergman-Szegő kernel asymptotics in weakly pseudoconvex finite type cases',
  ],
  [
    String.raw`Constacyclic codes of length $p^sn$ over $\mathbb{F}_{p^m}+u\mathbb{F}_{p^m}$`,
    'Constacyclic codes of length pˢn over 𝔽_{pᵐ}+u𝔽_{pᵐ}',
  ],
  [
    String.raw`On the regularity of $\{\lfloor\log_b(\alpha n+\beta)\rfloor\}_{n\geq0}$`,
    'On the regularity of {⌊log_b(αn+β)⌋}_{n≥0}',
  ],
  [
    'Investigating the weak charge of $^{48}$Ca using a dispersive optical model',
    'Investigating the weak charge of ⁴⁸Ca using a dispersive optical model',
  ],
  [
    'Plat_Forms -- a contest: The web development platform comparison',
    'Plat_Forms – a contest: The web development platform comparison',
  ],
  [
    'Independence and Efficient Domination on $P_6$-free Graphs',
    'Independence and Efficient Domination on P₆-free Graphs',
  ],
  [
    String.raw`Dalitz plot analysis of the $D^+\to K^-K^+K^+$ decay`,
    'Dalitz plot analysis of the D⁺→K⁻K⁺K⁺ decay',
  ],
  [
    String.raw`The $\textit{Silicon Society}$ Cookbook: Design Space of LLM-based Social Simulations`,
    'The Silicon Society Cookbook: Design Space of LLM-based Social Simulations',
  ],
  [String.raw`Trapping $\tfrac{h}{2e}$ Flux in Metals`, 'Trapping h/2e Flux in Metals'],
  ['A note on the irrationality of $ζ_2(5)$', 'A note on the irrationality of ζ₂(5)'],
  [
    'High-spin spectroscopy and the onset of quasicollective structures in $^{69}$Ga',
    'High-spin spectroscopy and the onset of quasicollective structures in ⁶⁹Ga',
  ],
  [
    String.raw`Sparse Phase Retrieval with Redundant Dictionary via $\ell_q (0<q\le 1)$-Analysis Model`,
    'Sparse Phase Retrieval with Redundant Dictionary via ℓ_q (0<q≤1)-Analysis Model',
  ],
  [
    'From $r$ to $Q^*$: Your Language Model is Secretly a Q-Function',
    'From r to Q*: Your Language Model is Secretly a Q-Function',
  ],
  [
    String.raw`Synthesis and physical properties of $\rm\bf LaO_{1-x}F_xFeAs$`,
    'Synthesis and physical properties of LaO₁₋ₓFₓFeAs',
  ],
  [
    String.raw`Manin's Conjecture for Equivariant compactifications of forms of $\mathbb{G}_a^n$`,
    "Manin's Conjecture for Equivariant compactifications of forms of 𝔾ₐⁿ",
  ],
  [
    String.raw`A non-solvable Galois extension of $\Q$ ramified at 2 only`,
    'A non-solvable Galois extension of ℚ ramified at 2 only',
  ],
  [
    String.raw`Some new iterated hardy-type inequalities: The case $\theta = 1$`,
    'Some new iterated hardy-type inequalities: The case θ = 1',
  ],
  [
    'Mystery of the 175 cm$^{-1}$ Raman Mode in MnTe Altermagnet',
    'Mystery of the 175 cm⁻¹ Raman Mode in MnTe Altermagnet',
  ],
  [
    'Extracting Programs from Constructive HOL Proofs via IZF Set-Theoretic<br> Semantics',
    'Extracting Programs from Constructive HOL Proofs via IZF Set-Theoretic Semantics',
  ],
  [
    'The width of $f_{0}(980)$ in isospin-symmetry-breaking decays',
    'The width of f₀(980) in isospin-symmetry-breaking decays',
  ],
  [
    'G^2RPO: Granular GRPO for Precise Reward in Flow Models',
    'G²RPO: Granular GRPO for Precise Reward in Flow Models',
  ],
  [
    'Superconducting phase diagram of finite-layer nickelates Nd$_{n+1}$Ni$_n$O$_{2n+2}$',
    'Superconducting phase diagram of finite-layer nickelates Ndₙ₊₁NiₙO₂ₙ₊₂',
  ],
  [
    'SP^3: Spherical Priors for Plug-and-Play Restoration',
    'SP³: Spherical Priors for Plug-and-Play Restoration',
  ],
  [
    'Atomically-sharp magnetic soliton in the square-net lattice EuRhAl$_{4}$Si$_{2}$',
    'Atomically-sharp magnetic soliton in the square-net lattice EuRhAl₄Si₂',
  ],
  [
    String.raw`$L^p-L^2$ Fourier restriction for hypersurfaces in $\Bbb R^3$: Part I`,
    'Lᵖ-L² Fourier restriction for hypersurfaces in ℝ³: Part I',
  ],
  [
    String.raw`$\pi_{0.5}$: a Vision-Language-Action Model with Open-World Generalization`,
    'π₀.₅: a Vision-Language-Action Model with Open-World Generalization',
  ],
  [
    String.raw`Global analysis of the generalised Helfrich flow of closed curves immersed in $\R^n$`,
    'Global analysis of the generalised Helfrich flow of closed curves immersed in ℝⁿ',
  ],
  [
    String.raw`On using the Microsoft Kinect$^{\rm TM}$ sensors in the analysis of human motion`,
    'On using the Microsoft Kinect™ sensors in the analysis of human motion',
  ],
  [
    String.raw`$\textbf{Re}^{2}$: Unlocking LLM Reasoning via Reinforcement Learning with Re-solving`,
    'Re²: Unlocking LLM Reasoning via Reinforcement Learning with Re-solving',
  ],
  [
    'Properly infinite C(X)-algebras and K_1-injectivity',
    'Properly infinite C(X)-algebras and K₁-injectivity',
  ],
  [
    'The structure of ${\\cal A}$-free measures with uniformly singular part',
    'The structure of 𝒜-free measures with uniformly singular part',
  ],
  [
    String.raw`On the Classification of Exceptional Planar Functions over $\mathbb{F}_{p}$`,
    'On the Classification of Exceptional Planar Functions over 𝔽ₚ',
  ],
  [
    'Online Regularized Learning Algorithms in RKHS with $β$- and $φ$-Mixing Sequences',
    'Online Regularized Learning Algorithms in RKHS with β- and φ-Mixing Sequences',
  ],
  [
    'STVG-MOG Cluster Dynamics and the Cosmological $1/r^2$ Force Law from Pairwise kSZ Data',
    'STVG-MOG Cluster Dynamics and the Cosmological 1/r² Force Law from Pairwise kSZ Data',
  ],
  [String.raw`{\L}ukasiewicz mu-Calculus`, 'Łukasiewicz mu-Calculus'],
  [
    'A $Γ$-valley Moiré Platform for Tunable Square Lattice Hubbard Model',
    'A Γ-valley Moiré Platform for Tunable Square Lattice Hubbard Model',
  ],
  [
    'Coupling between CaWO$_4$ phonons and Er$^{3+}$ dopants',
    'Coupling between CaWO₄ phonons and Er³⁺ dopants',
  ],
  ['On $(Σ^2_1)^{uB}$ Absoluteness Between V and HOD', 'On (Σ²₁)ᵘᴮ Absoluteness Between V and HOD'],
  [
    'Block-Transitive Automorphism Groups of $2$-$(v,5,λ)$ Designs',
    'Block-Transitive Automorphism Groups of 2-(v,5,λ) Designs',
  ],
  [
    String.raw`A remark on the zero-filter limit for the Camassa-Holm equation in $B^s_{2,\infty}(\R)$`,
    'A remark on the zero-filter limit for the Camassa-Holm equation in Bˢ_{2,∞}(ℝ)',
  ],
  [
    'A unified scalar-field resolution of the $H_0$, $S_8$ and evolving Dark Energy tensions',
    'A unified scalar-field resolution of the H₀, S₈ and evolving Dark Energy tensions',
  ],
  [
    String.raw`$\mathbf{Li_2}$: A Framework on Dynamics of Feature Emergence and Delayed Generalization`,
    'Li₂: A Framework on Dynamics of Feature Emergence and Delayed Generalization',
  ],
  [
    'YbCu$_{1.14}$Se$_2$: an exchange disordered 2D triangular random singlet phase?',
    'YbCu₁.₁₄Se₂: an exchange disordered 2D triangular random singlet phase?',
  ],
  ['Hyperbolic Monge-Ampère systems with $S_1=0$', 'Hyperbolic Monge-Ampère systems with S₁=0'],
  [
    String.raw`A Unified Formulation for $\langle \hat{S}^2 \rangle $ in Two-Component TDDFT`,
    'A Unified Formulation for ⟨Ŝ²⟩ in Two-Component TDDFT',
  ],
  [
    String.raw`Multivariate Complexity Analysis of Geometric {\sc Red Blue Set Cover}`,
    'Multivariate Complexity Analysis of Geometric Red Blue Set Cover',
  ],
  ['Nuclear Schiff moment of fluorine isotope $^{19}$F', 'Nuclear Schiff moment of fluorine isotope ¹⁹F'],
  [
    'An $ε$-Optimal Sequential Approach for Solving zs-POSGs',
    'An ε-Optimal Sequential Approach for Solving zs-POSGs',
  ],
  [
    String.raw`On a Duality between Metrics and $\Sigma$-Proximities`,
    'On a Duality between Metrics and Σ-Proximities',
  ],
  [
    'Fedder-type criterion for quasi-$F^e$-splitting and quasi-$F$-regularity',
    'Fedder-type criterion for quasi-Fᵉ-splitting and quasi-F-regularity',
  ],
  [String.raw`Looking for stabilizers in NSOP$\_1$`, 'Looking for stabilizers in NSOP₁'],
  [
    String.raw`Beyond Thinking: Imagining in 360$^\circ$ for Humanoid Visual Search`,
    'Beyond Thinking: Imagining in 360° for Humanoid Visual Search',
  ],
  [
    '$e^-e^+$ pair creation by vacuum polarization around electromagnetic black holes',
    'e⁻e⁺ pair creation by vacuum polarization around electromagnetic black holes',
  ],
  [
    'Informative Priors on Primordial Non-Gaussianity Bias $b_φ$ From Galaxy Formation',
    'Informative Priors on Primordial Non-Gaussianity Bias bᵩ From Galaxy Formation',
  ],
  [
    String.raw`Uniqueness when the $L_p$ curvature is close to be a constant for $p\in[0,1)$`,
    'Uniqueness when the Lₚ curvature is close to be a constant for p∈[0,1)',
  ],
  [
    String.raw`Extremal Relations Between Shannon Entropy and $\ell_{\alpha}$-Norm`,
    'Extremal Relations Between Shannon Entropy and ℓ_α-Norm',
  ],
  [
    String.raw`The $K^-p\to \Sigma^0\pi^0$ reaction at low energies in a chiral quark model`,
    'The K⁻p→Σ⁰π⁰ reaction at low energies in a chiral quark model',
  ],
  [
    String.raw`On integral probability metrics, \phi-divergences and binary classification`,
    'On integral probability metrics, φ-divergences and binary classification',
  ],
  [
    'Joint reconstruction of $H(z)$ and $fσ_8(z)$ with physics informed neural networks',
    'Joint reconstruction of H(z) and fσ₈(z) with physics informed neural networks',
  ],
  [
    'Consistency^2: Consistent and Fast 3D Painting with Latent Consistency Models',
    'Consistency²: Consistent and Fast 3D Painting with Latent Consistency Models',
  ],
  ['The $M$-$σ$ Relation Has to Break', 'The M-σ Relation Has to Break'],
  [
    'Magnetic behavior of $5d^1$ Re-based double perovskite Sr$_2$ZnReO$_6$',
    'Magnetic behavior of 5d¹ Re-based double perovskite Sr₂ZnReO₆',
  ],
  [
    'Electromagnetic moments of the odd-mass nickel isotopes $^{59-67}$Ni',
    'Electromagnetic moments of the odd-mass nickel isotopes ⁵⁹⁻⁶⁷Ni',
  ],
  [
    String.raw`Regularity for Hamiltonian stationary equations in $\mathbb{R}_{n\leq 4}^{n}$`,
    'Regularity for Hamiltonian stationary equations in ℝ_{n≤4}ⁿ',
  ],
  [
    'Discovery of BKT correlations in the quantum kagome compound Cs$_2$Cu$_3$SnF$_{12}$',
    'Discovery of BKT correlations in the quantum kagome compound Cs₂Cu₃SnF₁₂',
  ],
  [
    String.raw`Sparse Portfolio Selection via the sorted $\ell_{1}$-Norm`,
    'Sparse Portfolio Selection via the sorted ℓ₁-Norm',
  ],
  [
    String.raw`$\mathbf{D^3}$: Deep Dual-Domain Based Fast Restoration of JPEG-Compressed Images`,
    'D³: Deep Dual-Domain Based Fast Restoration of JPEG-Compressed Images',
  ],
  [
    'Agent^2 RL-Bench: Can LLM Agents Engineer Agentic RL Post-Training?',
    'Agent² RL-Bench: Can LLM Agents Engineer Agentic RL Post-Training?',
  ],
  [
    'V_{0.5}: Generalist Value Model as a Prior for Sparse RL Rollouts',
    'V₀.₅: Generalist Value Model as a Prior for Sparse RL Rollouts',
  ],
  [
    String.raw`The maximum weight stable set problem in $(P_6,\mbox{bull})$-free graphs`,
    'The maximum weight stable set problem in (P₆,bull)-free graphs',
  ],
  [
    '$w_0$-probe: A new diagnostic of dark energy based on $Om$',
    'w₀-probe: A new diagnostic of dark energy based on Om',
  ],
  [
    String.raw`Partial regularity for $\mathscr{A}$-quasiconvex variational problems of linear growth`,
    'Partial regularity for 𝒜-quasiconvex variational problems of linear growth',
  ],
  [
    String.raw`A notion of the weighted $\sigma_k$-curvature for manifolds with density`,
    'A notion of the weighted σₖ-curvature for manifolds with density',
  ],
  [
    'Time-dependent density functional theory study of induced-fission dynamics of $^{226}$Th',
    'Time-dependent density functional theory study of induced-fission dynamics of ²²⁶Th',
  ],
  ['Equation $x^iy^jx^k=u^iv^ju^k$ in words', 'Equation xⁱyʲxᵏ=uⁱvʲuᵏ in words'],
  [
    String.raw`Models and termination of proof-reduction in the $\lambda$$\Pi$-calculus modulo theory`,
    'Models and termination of proof-reduction in the λΠ-calculus modulo theory',
  ],
  [
    'Isotropic Superconductivity in Room-temperature Superconductor LaSc$_{2}$H$_{24}$',
    'Isotropic Superconductivity in Room-temperature Superconductor LaSc₂H₂₄',
  ],
  [
    String.raw`Strange Nucleon Form Factors from $ep$ and $\nu p$ Elastic Scattering`,
    'Strange Nucleon Form Factors from ep and νp Elastic Scattering',
  ],
  [
    String.raw`$\tt BlackHawk$ $\tt v3.0$: Hawking Radiation from Regular Black Holes`,
    'BlackHawk v3.0: Hawking Radiation from Regular Black Holes',
  ],
  [
    String.raw`Massless Phases for the Villain model in $d\geq 3$`,
    'Massless Phases for the Villain model in d≥3',
  ],
  [
    String.raw`A Geometric Analysis of the AWGN channel with a $(\sigma, \rho)$-Power Constraint`,
    'A Geometric Analysis of the AWGN channel with a (σ, ρ)-Power Constraint',
  ],
  [
    String.raw`Skew Cyclic codes over $\F_q+u\F_q+v\F_q+uv\F_q$`,
    'Skew Cyclic codes over 𝔽_q+u𝔽_q+v𝔽_q+uv𝔽_q',
  ],
  [
    'Interlayer coupling enhanced superconductivity near 100 K in La$_{3-x}$Nd$_x$Ni$_2$O$_7$',
    'Interlayer coupling enhanced superconductivity near 100 K in La₃₋ₓNdₓNi₂O₇',
  ],
  [
    'Comparing Hemispheres: Anisotropy in the deceleration parameter $q_0$',
    'Comparing Hemispheres: Anisotropy in the deceleration parameter q₀',
  ],
  [
    String.raw`Maximal multiplier operators in $L^{p(\cdot)}(\mathbb{R}^{n})$ spaces`,
    'Maximal multiplier operators in L^{p(·)}(ℝⁿ) spaces',
  ],
  [
    String.raw`Untouchable sets of size $2q \pm 1$ in $PG(2,q)$`,
    'Untouchable sets of size 2q ± 1 in PG(2,q)',
  ],
  [
    'Comparing EQP and MOD_{p^k}P using Polynomial Degree Lower Bounds',
    'Comparing EQP and MOD_{pᵏ}P using Polynomial Degree Lower Bounds',
  ],
  [
    'Ab initio computations from $^{78}$Ni towards $^{70}$Ca along neutron number $N=50$',
    'Ab initio computations from ⁷⁸Ni towards ⁷⁰Ca along neutron number N=50',
  ],
  [String.raw`A study of the $p d \to p d \eta$ reaction`, 'A study of the p d → p d η reaction'],
  [
    String.raw`Almost Tight Additive Guarantees for \boldmath $k$-Edge-Connectivity`,
    'Almost Tight Additive Guarantees for k-Edge-Connectivity',
  ],
  [
    String.raw`A Strongly Lensed Ultra-faint Arc at $z \approx 10$ with an F200W excess in Abell S1063`,
    'A Strongly Lensed Ultra-faint Arc at z ≈ 10 with an F200W excess in Abell S1063',
  ],
  [
    '$1$-String $B_1$-VPG Representations of Planar Partial $3$-Trees and Some Subclasses',
    '1-String B₁-VPG Representations of Planar Partial 3-Trees and Some Subclasses',
  ],
  ['Computing rational solutions to $Ax^p+By^p+Cz^p=0$', 'Computing rational solutions to Axᵖ+Byᵖ+Czᵖ=0'],
  ['A O(c^k n) 5-Approximation Algorithm for Treewidth', 'A O(cᵏ n) 5-Approximation Algorithm for Treewidth'],
  [
    String.raw`Goos-H$\ddot{a}$nchen shift of normally incident beam on magneto-optical meta-grating`,
    'Goos-Hänchen shift of normally incident beam on magneto-optical meta-grating',
  ],
  ['A^3: Towards Advertising Aesthetic Assessment', 'A³: Towards Advertising Aesthetic Assessment'],
  [
    String.raw`Snake-in-the-Box Codes for Rank Modulation under Kendall's $\tau$-Metric`,
    "Snake-in-the-Box Codes for Rank Modulation under Kendall's τ-Metric",
  ],
  [
    String.raw`On the Nonlinear Impulsive $\Psi$--Hilfer Fractional Differential Equations`,
    'On the Nonlinear Impulsive Ψ–Hilfer Fractional Differential Equations',
  ],
  [
    String.raw`Bouncing Towers move faster than {\Hanoi} Towers, but still require exponential time`,
    'Bouncing Towers move faster than Hanoi Towers, but still require exponential time',
  ],
];

/** Spellings as they are found in titles and abstracts, put together. */
const snippets: readonly (readonly [string, string])[] = [
  [String.raw`Erd\H{o}s, Erd\H os, Erd{\H o}s, Erd{\H{o}}s`, 'Erdős, Erdős, Erdős, Erdős'],
  [
    String.raw`\"{o} {\"o} \"o \"{\i} \'{\i} \'\i \c{c} \c c \v{c} \u{g} \.I \.{z} \k{a}`,
    'ö ö ö ï í íç ç č ğ İ ż ą',
  ],
  [String.raw`\L{}\'od\'z, \ss, {\o}re, \aa, \AA, \th, \dj`, 'Łódź, ß, øre, å, Å, þ, đ'],
  [String.raw`\r{ho} = 0.8, \b{eta}-VAE, \t{au}`, 'ρ = 0.8, β-VAE, τ'],
  [String.raw`O\^{+}(2n, 2\^{r}), It\^{o}`, 'O⁺(2n, 2ʳ), Itô'],
  [
    'Bell`s theorem can`t, techniques` limits, SODA `08',
    "Bell's theorem can't, techniques' limits, SODA '08",
  ],
  ["a ``so`` and ``so'' and `so’", 'a “so” and “so” and ‘so’'],
  ['at z~3, T~70 eV, (R~22,500), M_d~3x10^7', 'at z~3, T~70 eV, (R~22,500), M_d~3x10⁷'],
  ['z ~ 2 and >~ 5, Fig.~1, S5~0716, PKS~2155', 'z ~ 2 and >~ 5, Fig. 1, S5 0716, PKS 2155'],
  ['from 35~68 or 5%~12%, http://a.b/~c', 'from 35~68 or 5%~12%, http://a.b/~c'],
  [
    'tracks --and showers-- of it, git log --no-merges, (--all)',
    'tracks –and showers– of it, git log --no-merges, (--all)',
  ],
  ['He I$λ$10830, PKS 2155$-$304, B$20', 'He Iλ10830, PKS 2155-304, B$20'],
  ['the $ k$-th, the $K $-user, at $ 15 $ K', 'the k-th, the K-user, at 15 K'],
  [String.raw`in $\mathbb{R}^{3}`, 'in ℝ³'],
  ['TaS$_2 and O(n)$ time', 'TaS₂ and O(n) time'],
  ['$5 and $10, US$5 or A$6 or more, $1-$2', '$5 and $10, US$5 or A$6 or more, $1-$2'],
  ['100$ or $200, $5,000 (or $6k), costs \\$5 and $6', '100$ or $200, $5,000 (or $6k), costs $5 and $6'],
  ['O(n^2), 10^-3 cm^-2, L^p, e^x, D^+ and C^*', 'O(n²), 10⁻³ cm⁻², Lᵖ, eˣ, D⁺ and C*'],
  ['n^1/2, 2^57.8, 5^th, a^bc, ^_^ and o^_^o', 'n^1/2, 2^57.8, 5^th, a^bc, ^_^ and o^_^o'],
  ['P_5-free, x_i, t_2g, H_2O, Al_2O_3, (PO_4)_2, S^1_2', 'P₅-free, xᵢ, t₂g, H₂O, Al₂O₃, (PO₄)₂, S¹₂'],
  [
    'GPT_4, LLM_1, snake_case, x_1_2, v_1.2, x_n.py, cl100k_base, p_T',
    'GPT_4, LLM_1, snake_case, x_1_2, v_1.2, x_n.py, cl100k_base, p_T',
  ],
  ['$W^{1,p}$, $n^{1/2}$, $x_{i,j}$, $4.6^{+0.9}_{-0.8}$', 'W^{1,p}, n^{1/2}, x_{i,j}, 4.6^{+0.9}_{-0.8}'],
  [
    String.raw`$M_{BH}c$, $M_{BH}$, $10\,M_\odot$, $\pi^{\pm}$, $2^{2\ell}$`,
    'M_{BH}c, M_BH, 10 M⊙, π±, 2^{2ℓ}',
  ],
  [String.raw`$\log^2 n$, $\log^{2}n$, $\log_2 n$, $\sup _K p$`, 'log² n, log² n, log₂ n, sup_K p'],
  [String.raw`$4s4p\ ^{3}P_{0}$, $^{4}$He + $^{3}$H, $a + ^{12}C$`, '4s4p ³P₀, ⁴He + ³H, a + ¹²C'],
  [String.raw`$\sqrt(\gamma)$, $\sqrt{n}$, $\sqrt[3]{m}$, $\order(n)$`, '√(γ), √n, ³√m, O(n)'],
  [String.raw`$( \Omega ; x ) $ and $f(x) , y$`, '(Ω; x) and f(x), y'],
  [String.raw`\newcommand{\foo}[1]{\textbf{#1}} We show`, 'We show'],
  [String.raw`\begin{itemize} \item one \item[b] two \end{itemize}`, 'one [b] two'],
  [
    '{We consider how the yield can be increased, and so on.} Next',
    'We consider how the yield can be increased, and so on. Next',
  ],
  ['p<0.05 and n>3, 0<z<7, <x, y>, a <b> c', 'p<0.05 and n>3, 0<z<7, <x, y>, a <b> c'],
  ['<jats:p>An <jats:italic>in vivo</jats:italic> test</jats:p>', 'An in vivo test'],
  ['AT&T &amp; B&B; 5 &lt; 6 &#x3b1;', 'AT&T & B&B; 5 < 6 α'],
  [String.raw`WikiText\-103, LLaMA\-based, mem\-ber`, 'WikiText-103, LLaMA-based, member'],
  ['**bold**, _so_ and `code` stay', '**bold**, _so_ and `code` stay'],
  ['eﬃcient, de\u00adfine, a\ufeffb\u200bc, x\u202dy, d\u00a0e', 'efficient, define, abc, xy, d e'],
  [String.raw`the \method of \citet{x} \% and \& and \_`, 'the method of % and & and _'],
];

describe('a real title', () => {
  it.each(titles)('%j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });
});

describe('a real spelling', () => {
  it.each(snippets)('%j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });
});
