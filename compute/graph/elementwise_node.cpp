#include "graph/elementwise_functions.h"
#include "graph/strided_walk.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>

namespace zs {
namespace {

constexpr Index kStrip = 512;          // numbers of a strip: with those of a few steps they stay in the first cache
constexpr std::size_t kMostSteps = 64; // longer formulas are cut in two nodes
constexpr Index kSmallTile = 1 << 16;

/// One operation of a formula. Operands: input i as i, the result of step j as −1 − j.
struct Step {
    Elementwise operation = Elementwise::add;
    std::array<int, 3> operands{};

    auto operator<=>(const Step&) const = default;
};

/// A formula over whole arrays: the last step is its result. Equal parts stand once.
struct Formula {
    std::vector<NodePtr> inputs;
    std::vector<Step> steps;
};

/// What all inputs can be walked by: the smallest of their tiles, unless that cuts them into crumbs.
Shape commonTile(const Formula& formula)
{
    const auto volume = [](const Shape& tile) { return elementCount(wholeRegion(tile)); };
    const Shape* smallest = nullptr;
    Shape common = formula.inputs.front()->shape();
    for (const NodePtr& input : formula.inputs) {
        if (!input->readsChunks())
            continue;
        if (!smallest || volume(input->tile()) < volume(*smallest))
            smallest = &input->tile();
        for (std::size_t d = 0; d < common.size(); ++d)
            common[d] = std::min(common[d], input->tile()[d]);
    }
    const bool isCrumb = smallest && volume(common) < kSmallTile && volume(common) < volume(*smallest) / 4;
    return isCrumb ? *smallest : common;
}

class ElementwiseNode final : public RegionalNode {
public:
    explicit ElementwiseNode(Formula formula)
        : RegionalNode(formula.inputs.front()->shape(), commonTile(formula), formula.inputs, false),
          m_steps(std::move(formula.steps))
    {
    }

    [[nodiscard]] const std::vector<Step>& steps() const { return m_steps; }

    [[nodiscard]] std::vector<Need> needs(const Region& region) const override
    {
        std::vector<Need> needs;
        for (const NodePtr& input : inputs())
            needs.push_back({input, region});
        return needs;
    }

    [[nodiscard]] Block compute(const Region& region, std::span<const Block> blocks) const override;

private:
    std::vector<Step> m_steps;
};

/// Runs the steps of a formula over one strip after the other.
class StripMachine {
public:
    StripMachine(const std::vector<Step>& steps, std::span<const Block> blocks)
        : m_steps(steps), m_blocks(blocks), m_strips((blocks.size() + steps.size()) * kStrip), m_at(blocks.size())
    {
        for (const Step& step : steps)
            m_functions.push_back(functionOf(step));
        for (std::size_t i = 0; i < blocks.size(); ++i)
            if (isConstant(blocks[i])) {
                std::fill_n(inputStrip(i), kStrip, first(blocks[i]));
                m_at[i] = inputStrip(i);
            }
    }

    /// `out` gets `count` results, at most a strip of them. Input i is at offsets[i], going on in steps of strides[i].
    void run(const Index* offsets, const Index* strides, Index count, double* out)
    {
        for (std::size_t i = 0; i < m_blocks.size(); ++i)
            if (!isConstant(m_blocks[i]))
                m_at[i] = load(i, offsets[i], strides[i], count);
        for (std::size_t s = 0; s < m_steps.size(); ++s) {
            const bool isLast = s + 1 == m_steps.size();
            const auto& operands = m_steps[s].operands;
            m_functions[s](operand(operands[0]), operand(operands[1]), operand(operands[2]),
                           isLast ? out : stepStrip(s), count);
        }
    }

private:
    static bool isConstant(const Block& block)
    {
        for (std::size_t d = 0; d < block.shape.size(); ++d)
            if (block.strides[d] != 0 && block.shape[d] != 1)
                return false;
        return true;
    }

    static double first(const Block& block)
    {
        return block.floats ? static_cast<double>(*block.floats) : *block.doubles;
    }

    /// numpy too takes the shorter way for these exponents.
    [[nodiscard]] StripFunction functionOf(const Step& step) const
    {
        const int exponent = step.operands[1];
        if (step.operation == Elementwise::power && exponent >= 0 &&
            isConstant(m_blocks[static_cast<std::size_t>(exponent)])) {
            const double value = first(m_blocks[static_cast<std::size_t>(exponent)]);
            if (value == 2)
                return stripFunction(Elementwise::square);
            if (value == 0.5)
                return stripFunction(Elementwise::sqrt);
            if (value == 1)
                return stripFunction(Elementwise::positive);
        }
        return stripFunction(step.operation);
    }

    double* inputStrip(std::size_t i) { return m_strips.data() + i * kStrip; }
    double* stepStrip(std::size_t s) { return m_strips.data() + (m_blocks.size() + s) * kStrip; }

    const double* operand(int id)
    {
        return id >= 0 ? m_at[static_cast<std::size_t>(id)] : stepStrip(static_cast<std::size_t>(-1 - id));
    }

    const double* load(std::size_t i, Index offset, Index stride, Index count)
    {
        const Block& block = m_blocks[i];
        if (block.doubles && stride == 1)
            return block.doubles + offset;
        double* strip = inputStrip(i);
        if (block.floats)
            copyStrided(block.floats + offset, stride, count, strip);
        else
            copyStrided(block.doubles + offset, stride, count, strip);
        return strip;
    }

    template <class T>
    static void copyStrided(const T* from, Index stride, Index count, double* to)
    {
        if (stride == 1)
            for (Index i = 0; i < count; ++i)
                to[i] = static_cast<double>(from[i]);
        else
            for (Index i = 0; i < count; ++i)
                to[i] = static_cast<double>(from[i * stride]);
    }

    const std::vector<Step>& m_steps;
    std::span<const Block> m_blocks;
    std::vector<StripFunction> m_functions;
    std::vector<double> m_strips;
    std::vector<const double*> m_at; // numbers of each input
};

/// `counts` with 1 along every dimension along which all blocks repeat their numbers.
Shape distinctCounts(Shape counts, std::span<const Block> blocks)
{
    for (std::size_t d = 0; d < counts.size(); ++d)
        if (std::all_of(blocks.begin(), blocks.end(), [d](const Block& block) { return block.strides[d] == 0; }))
            counts[d] = std::min(Index{1}, counts[d]);
    return counts;
}

Block ElementwiseNode::compute(const Region& region, std::span<const Block> blocks) const
{
    const Shape counts = distinctCounts(region.count, blocks); // of missing chunks one number is worked out
    Block result;
    result.shape = region.count;
    result.strides = rowMajorStrides(counts);
    for (std::size_t d = 0; d < counts.size(); ++d)
        if (counts[d] != region.count[d])
            result.strides[d] = 0;
    auto owner = std::make_shared_for_overwrite<double[]>(static_cast<std::size_t>(elementCount(wholeRegion(counts))));
    double* const out = owner.get();
    result.doubles = out;
    result.owner = std::move(owner);

    StridedBox box{counts, {}};
    for (const Block& block : blocks)
        box.strides.push_back(block.strides);
    box.strides.push_back(result.strides);
    box = mergeDims(box);
    std::vector<Index> strides;
    for (const Shape& each : box.strides)
        strides.push_back(each.back());

    StripMachine machine(m_steps, blocks);
    std::vector<Index> at(strides.size());
    walkRuns(box, [&](const Index* offsets) {
        for (Index begin = 0; begin < box.counts.back(); begin += kStrip) {
            for (std::size_t i = 0; i < at.size(); ++i)
                at[i] = offsets[i] + begin * strides[i];
            machine.run(at.data(), strides.data(), std::min(kStrip, box.counts.back() - begin), out + at.back());
        }
    });
    return result;
}

/// Puts formulas together, each input and each step once.
class FormulaBuilder {
public:
    int addInput(const NodePtr& node)
    {
        const auto found = std::find(m_formula.inputs.begin(), m_formula.inputs.end(), node);
        if (found != m_formula.inputs.end())
            return static_cast<int>(found - m_formula.inputs.begin());
        m_formula.inputs.push_back(node);
        return static_cast<int>(m_formula.inputs.size()) - 1;
    }

    int addStep(const Step& step)
    {
        const auto [at, isNew] = m_known.emplace(step, -1 - static_cast<int>(m_formula.steps.size()));
        if (isNew)
            m_formula.steps.push_back(step);
        return at->second;
    }

    /// The steps of another formula, of which nothing but the result stays visible.
    int addNode(const ElementwiseNode& node)
    {
        std::vector<int> results;
        for (Step step : node.steps()) {
            for (int k = 0; k < operandCount(step.operation); ++k) {
                int& id = step.operands[static_cast<std::size_t>(k)];
                id = id >= 0 ? addInput(node.inputs()[static_cast<std::size_t>(id)])
                             : results[static_cast<std::size_t>(-1 - id)];
            }
            results.push_back(addStep(step));
        }
        return results.back();
    }

    [[nodiscard]] Formula take() { return std::move(m_formula); }

private:
    Formula m_formula;
    std::map<Step, int> m_known;
};

} // namespace

NodePtr elementwise(Elementwise operation, std::vector<NodePtr> inputs)
{
    assert(static_cast<int>(inputs.size()) == operandCount(operation));
    FormulaBuilder builder;
    std::size_t stepCount = 1;
    Step last{operation, {}};
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        assert(inputs[i]->shape() == inputs.front()->shape());
        const auto* nested = dynamic_cast<const ElementwiseNode*>(inputs[i].get());
        const bool fits = nested && stepCount + nested->steps().size() <= kMostSteps;
        stepCount += fits ? nested->steps().size() : 0;
        last.operands[i] = fits ? builder.addNode(*nested) : builder.addInput(inputs[i]);
    }
    builder.addStep(last);
    return std::make_shared<const ElementwiseNode>(builder.take());
}

std::optional<Difference> asDifference(const ArrayNode& node)
{
    const auto* formula = dynamic_cast<const ElementwiseNode*>(&node);
    const Step wanted{Elementwise::subtract, {0, 1, 0}};
    if (formula == nullptr || formula->inputs().size() != 2 || formula->steps() != std::vector<Step>{wanted})
        return std::nullopt;
    return Difference{formula->inputs()[0], formula->inputs()[1]};
}

} // namespace zs
