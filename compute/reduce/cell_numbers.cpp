#include "reduce/cell_numbers.h"

#include "graph/strided_walk.h"

namespace zs {
namespace {

template <class From, class To>
void copyRow(const From* from, Index fromStep, To* to, Index toStep, Index count)
{
    if (fromStep == 1 && toStep == 1)
        std::copy_n(from, count, to);
    else
        for (Index i = 0; i < count; ++i)
            to[i * toStep] = static_cast<To>(from[i * fromStep]);
}

template <class From, class To>
void copyBox(const Shape& counts, const From* from, const Shape& fromSteps, To* to, const Shape& toSteps)
{
    const StridedBox box = mergeDims({counts, {fromSteps, toSteps}});
    walkRuns(box, [&](const Index* offsets) {
        copyRow(from + offsets[0], box.strides[0].back(), to + offsets[1], box.strides[1].back(), box.counts.back());
    });
}

} // namespace

template <class To>
void copyPart(const Region& input, const ResultPart& part, const Block& block, To* to, const Shape& toSteps)
{
    Index offset = 0;
    Shape steps = block.strides;
    for (std::size_t d = 0; d < steps.size(); ++d) {
        offset += (part.input.start[d] - input.start[d]) * block.strides[d];
        steps[d] *= part.steps[d];
    }
    if (block.floats)
        copyBox(part.input.count, block.floats + offset, steps, to, toSteps);
    else
        copyBox(part.input.count, block.doubles + offset, steps, to, toSteps);
}

template void copyPart(const Region&, const ResultPart&, const Block&, float*, const Shape&);
template void copyPart(const Region&, const ResultPart&, const Block&, double*, const Shape&);

} // namespace zs
